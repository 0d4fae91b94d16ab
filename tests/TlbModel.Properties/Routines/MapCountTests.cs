namespace TlbModel.Properties.Routines;

/// <summary>sysctl_max_map_count, as do_mmap and __do_munmap of v5.11 look at it.</summary>
public class MapCountTests
{
    [Fact]
    public void MmapMayReachOneAreaMoreThanTheLimit_AndThenIsRefused()
    {
        Machine machine = After(Map(0, 1), Map(2, 1), Map(4, 1));
        Assert.Equal([(0, 1), (2, 3)], Areas(machine));
    }

    [Fact]
    public void MunmapRefusesAHole_AtTheLimit()
    {
        Machine machine = After(Map(0, 3), Unmap(1, 1));
        Assert.Equal([(0, 3)], Areas(machine));
    }

    private static PrologueStep Map(int page, int pages) => new() { Task = 0, Do = Operation.Mmap, Page = page, Pages = pages };

    private static PrologueStep Unmap(int page, int pages) => new() { Task = 0, Do = Operation.Munmap, Page = page, Pages = pages };

    private static Machine After(params PrologueStep[] prologue) => new TlbSystem(Kernel.V5_11, new Scenario
    {
        Name = "map-count",
        Topology = new Topology { Cpus = 1, Mms = 1, Tasks = 1, VmasPerMm = 1 },
        Tasks = [new ScenarioTask { Mm = 0 }],
        Prologue = [.. prologue],
    }).Initial;

    private static IEnumerable<(int Start, int End)> Areas(Machine machine) =>
        machine.Mms[0].Vmas.Select(v => ((int)v.Start.Value, (int)v.End.Value));
}

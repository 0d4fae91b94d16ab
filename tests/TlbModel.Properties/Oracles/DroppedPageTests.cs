using TlbModel.Exploration;

namespace TlbModel.Properties.Oracles;

/// <summary>A store that is gone with a page of the page cache is held against the step that dropped the page, the last copy.</summary>
public class DroppedPageTests
{
    [Fact]
    public void TheStepThatDroppedTheLastCopy_IsNamed()
    {
        Scenario finding = ScenarioCatalogue.Find("writeback-vs-munmap")!;
        Permission[] thread = [new() { Do = Operation.Writeback }, new() { Do = Operation.Reclaim }];
        Scenario scenario = new()
        {
            Name = "writeback-and-reclaim-vs-munmap",
            Topology = finding.Topology,
            Tasks = [.. finding.Tasks[..2], new ScenarioTask { Cpus = finding.Tasks[2].Cpus, Runs = [.. thread] }],
            Prologue = finding.Prologue,
            Hardware = finding.Hardware,
        };
        MachineSpace space = new(new TlbSystem(Kernel.V5_11, scenario), [Oracle.Named("lost-write")], Reductions.Shortest);
        ExplorationReport<MachineAction> report = Explorer.RunEncoded(space, new ExplorationBounds { Threads = 2 });
        Assert.Equal("shrink_page_list: __remove_mapping", report.Violation?.BrokenBy);
        Assert.Contains("not cached any more", report.Violation!.Statement, StringComparison.Ordinal);
    }
}

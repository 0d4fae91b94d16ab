namespace TlbModel.Properties.Oracles;

/// <summary>Which entries are held against a path that leaves them: those that a CPU can use, and those to which it comes back without a flush.</summary>
public class LatentEntryTests
{
    private static readonly VirtualPage Page = new(1);
    private static readonly TaskId Other = new(2);
    private static readonly IOracle[] Judges = [Oracle.Named("flush-owed"), Oracle.Named("post-condition")];

    /// <summary>A CPU that comes back finds its slot up to date, whatever has changed meanwhile.</summary>
    private static readonly Kernel NoGeneration = Kernel.V5_11.Without("flush_tlb_mm_range", "inc_mm_tlb_gen");

    [Theory]
    [InlineData(6)]
    [InlineData(0)]
    public void OnALazyCpuThatIsSpared_AnEntryIsHeldAgainstThePath_UnlessItsSlotIsBehind(int slots)
    {
        Assert.Null(Judge(Kernel.V5_11, slots, script => script.Switch(Script.Cpu0, null)));
        Assert.Equal(Script.Cpu0, Judge(NoGeneration, slots, script => script.Switch(Script.Cpu0, null))?.Cpu);
    }

    [Fact]
    public void OfASlotThatIsNotLoaded_AnEntryIsHeldAgainstThePath_UnlessTheSlotIsBehind()
    {
        Assert.Null(Judge(Kernel.V5_11, 2, script => script.Switch(Script.Cpu0, Other)));
        Assert.Equal(Script.Cpu0, Judge(NoGeneration, 2, script => script.Switch(Script.Cpu0, Other))?.Cpu);
    }

    [Fact]
    public void InsideASwitch_AnEntryIsHeldAgainstThePath_UnlessItsSlotIsBehind()
    {
        static void Leave(Script script)
        {
            script.Do(MachineAction.Switch(Script.Cpu0, Other));
            script.StepThrough(Script.Cpu0, "switch_mm_irqs_off: cpumask_clear_cpu");
            Assert.True(script.Machine.Cpus[0].IsSwitching);
        }

        Assert.Null(Judge(Kernel.V5_11, 2, Leave));
        Assert.Equal(Script.Cpu0, Judge(NoGeneration, 2, Leave)?.Cpu);
    }

    [Fact]
    public void OnACpuInUserMode_AnEntryIsHeldAgainstThePath_EvenIfItsSlotIsBehind() =>
        Assert.Equal(Script.Cpu0, Judge(Kernel.V5_11.Without("flush_tlb_mm_range", "flush_tlb_others"), 2, _ => { })?.Cpu);

    /// <summary>cpu0 has v1 cached and leaves; then mprotect takes the right to write from it on cpu1. What is said of that.</summary>
    private static Violation? Judge(Kernel kernel, int slots, Action<Script> leave)
    {
        Violation?[] said = [.. Judges.Select(oracle =>
        {
            Script script = new(
                kernel,
                new Topology { Tasks = 3, Levels = 2, EntriesPerTable = 4, PcidSlots = slots },
                new PrologueStep { Task = 0, Do = Operation.Mmap, Pages = 4 });
            script.Access(Script.Cpu0, AccessKind.Store, Page.Value);
            leave(script);
            script.Do(MachineAction.Mprotect(Script.Cpu1, Page, 1, Protection.Read));
            script.StepThrough(Script.Cpu1, "mprotect: mmap_write_unlock");
            Assert.True(Assert.Single(script.Machine.Cpus[0].Tlb).IsWritable);
            return script.Judge(oracle);
        })];
        Assert.Equal(said[0]?.Cpu, said[1]?.Cpu);
        return said[0];
    }
}

using TlbModel.Properties.Oracles;

namespace TlbModel.Properties.Routines.Flush;

/// <summary>flush_tlb_mm_range: what is asked for, and what each CPU does for it.</summary>
public class FlushRangeTests
{
    private const int Everything = 0xFFFF;

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void AFlushOfAsManyPagesAsTheCeiling_GoesPageByPage_AndALongerOneIsFull(int pages, bool isRanged)
    {
        Script script = new(Kernel.V5_11, Of(ceiling: 2), new PrologueStep { Task = 0, Do = Operation.Mmap, Pages = 4 });
        for (int page = 0; page < 4; page++)
        {
            script.Access(Script.Cpu0, AccessKind.Store, page);
            script.Access(Script.Cpu1, AccessKind.Load, page);
        }

        script.Do(MachineAction.Mprotect(Script.Cpu0, new VirtualPage(1), pages, Protection.Read));
        List<MachineEvent> events = script.Finish();
        MachineEvent request = events.Single(e => e.Kind == EventKind.FlushRequested);
        Assert.Equal(isRanged ? (1, pages) : (0, Everything), (request.Page.Value, request.Count));
        foreach (CpuId cpu in (CpuId[])[Script.Cpu0, Script.Cpu1])
        {
            int[] flushed = [.. events.Where(e => e.Kind == EventKind.Flushed && e.Cpu == cpu).Select(e => e.Count == 1 ? e.Page.Value : -1)];
            Assert.Equal(isRanged ? [.. Enumerable.Range(1, pages)] : [-1], flushed);
            Assert.Equal(isRanged ? 4 - pages : 0, script.Machine.Cpus[cpu.Value].Tlb.Length);
        }
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(1, false)]
    public void OfFreedTables_TheCeilingCountsTables_AndOnePageOfEachIsFlushed(int ceiling, bool isRanged)
    {
        // No page is there any more, so the gather clears nothing but the entries of three tables; its range ends behind the first page of the last one.
        Script script = new(Kernel.V5_11, Of(ceiling), new PrologueStep { Task = 0, Do = Operation.Mmap, Page = 4, Pages = 12 });
        foreach (int page in (int[])[4, 8, 12])
        {
            script.Access(Script.Cpu0, AccessKind.Store, page);
        }

        script.Do(MachineAction.MadviseDontneed(Script.Cpu0, new VirtualPage(4), 12));
        script.Finish();
        script.Do(MachineAction.Munmap(Script.Cpu0, new VirtualPage(4), 12));
        List<MachineEvent> events = script.Finish();
        Assert.Equal(isRanged ? 9 : Everything, events.Single(e => e.Kind == EventKind.FlushRequested).Count);
        int[] flushed = [.. events.Where(e => e.Kind == EventKind.Flushed && e.Cpu == Script.Cpu0).Select(e => e.Count == 1 ? e.Page.Value : -1)];
        Assert.Equal(isRanged ? [4, 8, 12] : [-1], flushed);
    }

    [Fact]
    public void AFlushWithInterruptsOff_BreaksTheProtocol()
    {
        // The first flush leaves interrupts off, and a full batch makes a second one in the same call.
        Assert.Null(JudgeTwoFlushes(Kernel.V5_11));
        Violation violation = Assert.IsType<Violation>(JudgeTwoFlushes(Kernel.V5_11.Without("flush_tlb_mm_range", "local_irq_enable")));
        Assert.Equal("flush_tlb_mm_range was entered with interrupts off.", violation.Statement);
    }

    private static Violation? JudgeTwoFlushes(Kernel kernel)
    {
        Script script = new(
            kernel,
            new Topology { Cpus = 1, Mms = 1, Tasks = 1, Levels = 2, EntriesPerTable = 4, GatherPages = 1 },
            new PrologueStep { Task = 0, Do = Operation.Mmap, Pages = 4 },
            new PrologueStep { Task = 0, Do = Operation.Store, Pages = 3 });
        script.Do(MachineAction.MadviseDontneed(Script.Cpu0, new VirtualPage(0), 3));
        script.Finish();
        return script.Judge(Oracle.Named("protocol"));
    }

    private static Topology Of(int ceiling) => new() { Mms = 1, Tasks = 2, Levels = 2, EntriesPerTable = 4, FlushCeiling = ceiling };
}

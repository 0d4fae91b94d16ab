using TlbModel.Routines;
using TlbModel.Properties.Oracles;
using TlbModel.State;

namespace TlbModel.Properties.Routines.Pfn;

/// <summary>A driver's pages: how they are mapped, what does not count them, and how they are released.</summary>
public class PfnTests
{
    private const int File = 1;
    private const Protection ReadWrite = Protection.Read | Protection.Write;

    private static readonly MmId Mm = new(0);
    private static readonly VirtualPage First = new(0);

    [Theory]
    [InlineData(AccessKind.Load)]
    [InlineData(AccessKind.Store)]
    public void AFault_MapsTheDriversPage_Special_Writable_AndWithoutCounts(AccessKind access)
    {
        Script script = Mapped();
        script.Access(Script.Cpu0, access, 0);
        PageTableEntry entry = script.Machine.Lookup(Mm, First);
        uint bits = Pte.P | Pte.RW | Pte.US | Pte.A | Pte.NX | Pte.Special;
        Assert.Equal(access == AccessKind.Store ? bits | Pte.D : bits, PageTables.Leaf(script.Machine.Memory, 0, 0) & Pte.FlagsMask);
        PhysicalFrame frame = script.Machine.Frames[entry.Frame.Value];
        Assert.Equal((FrameKind.Driver, 1, 0, File, 0), (frame.Kind, frame.ReferenceCount, frame.MapCount, frame.File, frame.FilePage));
        Assert.Equal(0, script.Machine.StoresToFile(File, 0));
        Assert.Equal(MapKind.Pfn, Assert.Single(script.Machine.Mms[0].Vmas).Map);
        Assert.Null(script.Judge([.. Oracle.All]));
    }

    [Fact]
    public void ASecondMapping_FindsTheSamePage()
    {
        Script script = new(Kernel.V5_11, Topology(), Maps(0, 2), Maps(8, 1));
        script.Access(Script.Cpu0, AccessKind.Store, 0);
        script.Access(Script.Cpu1, AccessKind.Load, 8);
        Assert.Equal(script.Machine.Lookup(Mm, First).Frame, script.Machine.Lookup(Mm, new VirtualPage(8)).Frame);
        Assert.Equal(1, script.Events.Last(e => e.Kind == EventKind.Loaded).Value);
    }

    [Fact]
    public void Munmap_LeavesThePageToTheDriver()
    {
        Script script = Mapped();
        script.Access(Script.Cpu0, AccessKind.Store, 0);
        FrameNumber frame = script.Machine.Lookup(Mm, First).Frame;
        script.Do(MachineAction.Munmap(Script.Cpu1, First, 2));
        script.Finish();
        Assert.Equal((FrameKind.Driver, 1), (script.Machine.Frames[frame.Value].Kind, script.Machine.Frames[frame.Value].ReferenceCount));
        Assert.Empty(script.Machine.Cpus[0].Tlb);
        Assert.Null(script.Judge([.. Oracle.All]));
    }

    [Fact]
    public void MadvDontneed_IsRefused_AndTheAreasBeforeItAreDone()
    {
        Script script = new(Kernel.V5_11, Topology(), Maps(1, 1), new PrologueStep { Task = 0, Do = Operation.Mmap, Page = 0 });
        script.Access(Script.Cpu0, AccessKind.Store, 0);
        script.Access(Script.Cpu0, AccessKind.Store, 1);
        script.Do(MachineAction.MadviseDontneed(Script.Cpu0, First, 2));
        Assert.Equal(22, script.Finish().Single(e => e.Kind == EventKind.PathFinished).Value);
        Assert.True(script.Machine.Lookup(Mm, First).IsNone);
        Assert.False(script.Machine.Lookup(Mm, new VirtualPage(1)).IsNone);
        Assert.Null(script.Judge([.. Oracle.All]));
    }

    [Fact]
    public void Mprotect_TakesAndGivesTheRightToWrite_InTheEntry()
    {
        Script script = Mapped();
        script.Access(Script.Cpu0, AccessKind.Load, 0);
        foreach (Protection protection in (Protection[])[Protection.Read, Protection.None, ReadWrite])
        {
            script.Do(MachineAction.Mprotect(Script.Cpu1, First, 2, protection));
            script.Finish();
            uint leaf = PageTables.Leaf(script.Machine.Memory, 0, 0);
            Assert.Equal(protection.HasFlag(Protection.Write), (leaf & Pte.RW) != 0);
            Assert.Equal(protection != Protection.None, Pte.Walkable(leaf));
            Assert.NotEqual(0u, leaf & Pte.Special);
        }

        int faults = script.Events.Count(e => e.Kind == EventKind.Faulted);
        script.Access(Script.Cpu0, AccessKind.Store, 0);
        Assert.Equal(faults, script.Events.Count(e => e.Kind == EventKind.Faulted));
        Assert.Null(script.Judge([.. Oracle.All]));
    }

    [Fact]
    public void AreasDoNotMerge()
    {
        Script script = new(Kernel.V5_11, Topology(), Maps(0, 1), Maps(1, 1) with { FilePage = 1 });
        Assert.Equal(2, script.Machine.Mms[0].Vmas.Length);
        script.Do(MachineAction.Mprotect(Script.Cpu0, First, 2, Protection.Read));
        script.Finish();
        Assert.Equal(2, script.Machine.Mms[0].Vmas.Length);
    }

    [Fact]
    public void AFork_CopiesTheEntries_Writable_Clean_AndWithoutCounts()
    {
        TlbSystem system = new(Kernel.V5_11, new Scenario
        {
            Name = "fork",
            Topology = new Topology { Mms = 2, Tasks = 2, Levels = 2, EntriesPerTable = 4, Files = 2 },
            Tasks = [new ScenarioTask { Mm = 0, May = [new Permission { Do = Operation.Fork }] }, new ScenarioTask { Forked = true }],
            Prologue = [Maps(0, 2), new PrologueStep { Task = 0, Do = Operation.Store }],
        });
        SerialRun run = SerialRun.Of(system, system.Initial, MachineAction.Fork(Script.Cpu0));
        Assert.True(run.IsComplete);
        uint parent = PageTables.Leaf(run.After.Memory, 0, 0);
        Assert.Equal(Pte.Make(Pte.Frame(parent), Pte.P | Pte.RW | Pte.US | Pte.NX | Pte.Special), PageTables.Leaf(run.After.Memory, 1, 0));
        Assert.Equal(Pte.P | Pte.RW | Pte.US | Pte.A | Pte.D | Pte.NX | Pte.Special, parent & Pte.FlagsMask);
        PhysicalFrame frame = run.After.Frames[Pte.Frame(parent)];
        Assert.Equal((1, 0), (frame.ReferenceCount, frame.MapCount));
    }

    [Fact]
    public void ARelease_TakesEveryPageOutOfTheTables_FlushesAndFreesThem_AndAFaultMakesAnother()
    {
        Script script = Mapped();
        script.Access(Script.Cpu0, AccessKind.Store, 0);
        script.Access(Script.Cpu0, AccessKind.Store, 1);
        script.Do(MachineAction.ReleasePfn(Script.Cpu1, File));
        script.Finish();
        Assert.DoesNotContain(script.Machine.Frames, f => f.Kind == FrameKind.Driver);
        Assert.True(script.Machine.Lookup(Mm, First).IsNone);
        Assert.Empty(script.Machine.Cpus[0].Tlb);
        script.Access(Script.Cpu0, AccessKind.Store, 0);
        Assert.Single(script.Machine.Frames, f => f.Kind == FrameKind.Driver);
        Assert.Null(script.Judge([.. Oracle.All]));
    }

    [Fact]
    public void AReleaseOfNothing_FreesNothing()
    {
        Script script = Mapped();
        script.Do(MachineAction.ReleasePfn(Script.Cpu1, File));
        Assert.DoesNotContain("release_pfn: ttm_tt_unpopulate", script.GoOn(Script.Cpu1));
        Assert.Null(script.Judge([.. Oracle.All]));
    }

    [Fact]
    public void AFault_WaitsForTheDriversLock_OnceWithoutMmapLock()
    {
        Script script = Mapped();
        script.Access(Script.Cpu0, AccessKind.Store, 0);
        script.Do(MachineAction.ReleasePfn(Script.Cpu1, File));
        script.GoOn(Script.Cpu1, "release_pfn: dma_resv_lock");
        script.Do(MachineAction.UserAccess(Script.Cpu0, AccessKind.Load, new VirtualPage(1)));
        script.GoOn(Script.Cpu0, "vmf_insert_pfn: mmap_read_unlock");
        Assert.Empty(script.Machine.Mms[0].MmapLockReaders);
        Assert.False(script.CanDo(MachineAction.Step(Script.Cpu0)));
        script.GoOn(Script.Cpu1, "release_pfn: dma_resv_unlock");

        // The lock is free; the fault takes it, gives it back, and begins again. Another release is faster.
        script.GoOn(Script.Cpu0, "vmf_insert_pfn: retry_dma_resv_unlock");
        script.GoOn(Script.Cpu0, "exc_page_fault: mmap_read_lock");
        script.Do(MachineAction.ReleasePfn(Script.Cpu1, File));
        script.GoOn(Script.Cpu1, "release_pfn: dma_resv_lock");
        Assert.Contains("__do_fault: fault", script.GoOn(Script.Cpu0));
        Assert.Equal("dma_resv_trylock", script.Machine.Tasks[0].Stack[^1].Label);
        Assert.Equal(new TaskId(0), Assert.Single(script.Machine.Mms[0].MmapLockReaders));
        script.Finish();
        Assert.False(script.Machine.Lookup(Mm, new VirtualPage(1)).IsNone);
        Assert.Null(script.Judge([.. Oracle.All]));
    }

    [Theory]
    [InlineData(0, 12)]
    [InlineData(1, 12)]
    [InlineData(2, 0)]
    [InlineData(3, 0)]
    public void WithoutMemory_TheFaultFails_ForThePage_AndTriesAgain_ForTheTable(int free, int result)
    {
        // Memory goes to the table in advance, to the driver's page, and to the table that is mapped. f0 is the zero page, f1 the top table.
        TlbSystem system = new(Kernel.V5_11, new Scenario
        {
            Name = "memory",
            Topology = new Topology { Cpus = 1, Mms = 1, Tasks = 1, Levels = 2, EntriesPerTable = 4, Frames = 4 + free, Files = 2 },
            Tasks = [new ScenarioTask { Mm = 0, May = [new Permission { Do = Operation.Load }] }],
            Prologue = [Maps(0, 2), new PrologueStep { Task = 0, Do = Operation.Mmap, Page = 4 }, new PrologueStep { Task = 0, Do = Operation.Store, Page = 4 }],
        });
        Machine machine = system.Initial;
        Assert.Equal(free, machine.Frames.Count(f => f.Kind == FrameKind.Free));
        SerialRun run = SerialRun.Of(system, machine, MachineAction.UserAccess(Script.Cpu0, AccessKind.Load, First));
        Assert.Equal(result, run.Events.First(e => e.Kind == EventKind.PathFinished).Value);
        Assert.Equal(free == 3, run.Events.Any(e => e.Kind == EventKind.Loaded));
        Assert.DoesNotContain(run.Events, e => e.Kind == EventKind.RuleBroken);
    }

    private static Topology Topology() => new() { Mms = 1, Tasks = 2, Levels = 2, EntriesPerTable = 4, Files = 2 };

    private static Script Mapped() => new(Kernel.V5_11, Topology(), Maps(0, 2));

    private static PrologueStep Maps(int page, int pages) => new() { Task = 0, Do = Operation.Mmap, Page = page, Pages = pages, Map = MapKind.Pfn, File = File };
}

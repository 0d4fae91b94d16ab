using TlbModel.Properties.Oracles;

namespace TlbModel.Properties.Routines.Truncate;

/// <summary>What a truncation takes away, where, and what it leaves.</summary>
public class TruncateTests
{
    private const int Page = 1;

    private static readonly MmId Mm = new(0);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void PagesPastTheNewSize_LeaveTheCache_TheTables_AndTheTlbs_AndTheOthersStay(int size)
    {
        Script script = Mapped(MapKind.FileShared, 4);
        script.Do(MachineAction.Truncate(Script.Cpu1, 0, size));
        script.Finish();
        Assert.Equal(Enumerable.Range(0, size), Cached(script.Machine));
        Assert.Equal(size, script.Machine.PagesOfFile(0));
        for (ushort page = 0; page < 4; page++)
        {
            Assert.Equal(page < size, !script.Machine.Lookup(Mm, new VirtualPage(page)).IsNone);
            Assert.Equal(page < size, script.Machine.Cpus[0].Tlb.Any(e => e.Page.Value == page));
            Assert.Equal(page < size ? 1 : 0, script.Machine.StoresToFile(0, page));
        }

        Assert.Null(script.Judge([.. Oracle.All]));
    }

    [Fact]
    public void AnAccessPastTheEnd_EndsInASignal()
    {
        Script script = Mapped(MapKind.FileShared, 1);
        script.Do(MachineAction.Truncate(Script.Cpu1, 0, 1));
        script.Finish();
        script.Do(Load(Page));
        List<MachineEvent> events = script.Finish();
        Assert.Single(events, e => e.Kind == EventKind.Signalled && e.Page.Value == Page);
        Assert.Equal(14, events.Single(e => e.Kind == EventKind.PathFinished).Value);
    }

    [Fact]
    public void AFileThatGrowsAgain_ReadsAsNothing_WhereItWasCut()
    {
        Script script = Mapped(MapKind.FileShared, 2);
        Run(script, 1);
        Run(script, 4);
        script.Access(Script.Cpu0, AccessKind.Load, Page);
        Assert.Equal(1, script.Events.Last(e => e.Kind == EventKind.Loaded).Value);
        script.Access(Script.Cpu0, AccessKind.Load, 0);
        Assert.Equal(2, script.Events.Last(e => e.Kind == EventKind.Loaded).Value);
        Assert.Null(script.Judge([.. Oracle.All]));
    }

    [Fact]
    public void PrivateCopies_AreDiscardedToo()
    {
        Script script = Mapped(MapKind.FilePrivate, 2);
        Assert.Equal(1, script.Machine.StoresTo(Mm, new VirtualPage(Page)));
        Run(script, Page);
        Assert.Equal(0, script.Machine.StoresTo(Mm, new VirtualPage(Page)));
        Assert.Equal(1, script.Machine.StoresTo(Mm, new VirtualPage(0)));
        Assert.Single(script.Machine.Frames, f => f.Kind == FrameKind.Anonymous);
        Assert.Null(script.Judge([.. Oracle.All]));
    }

    [Fact]
    public void EveryAddressSpaceThatMapsTheFile_IsVisited_OneAfterTheOther_WithAGatherForEachArea()
    {
        Script script = new(
            Kernel.V5_11,
            new Topology { Mms = 2, Tasks = 3, Levels = 2, EntriesPerTable = 4, Frames = 20 },
            Maps(MapKind.FileShared, 2), Maps(MapKind.FilePrivate, 2) with { Page = 2, FilePage = 1 }, Maps(MapKind.FileShared, 4) with { Task = 2 });
        script.Access(Script.Cpu0, AccessKind.Store, 1);
        script.Access(Script.Cpu0, AccessKind.Load, 2);
        script.Switch(Script.Cpu1, new TaskId(2));
        script.Access(Script.Cpu1, AccessKind.Store, 1);
        script.Access(Script.Cpu1, AccessKind.Store, 3);
        int before = script.Events.Count;
        script.Switch(Script.Cpu1, new TaskId(1));
        Run(script, 1);
        MachineEvent[] changes = [.. script.Events.Skip(before).Where(e => e.Kind == EventKind.EntryChanged)];
        Assert.Equal([(0, 1), (0, 2), (1, 1), (1, 3)], changes.Select(e => ((int)e.Mm.Value, (int)e.Page.Value)));
        Assert.All(changes, e => Assert.True(e.New.IsNone));
        Assert.Equal(3, script.Events.Skip(before).Count(e => e.Kind == EventKind.FlushRequested));
        Assert.Empty(Cached(script.Machine));
        Assert.Null(script.Judge([.. Oracle.All]));
    }

    [Fact]
    public void AKernelThread_TruncatesToo_ThoughItHasNoAddressSpace()
    {
        TlbSystem system = new(Kernel.V5_11, ScenarioCatalogue.Find("truncate-vs-access")!);
        SerialRun run = SerialRun.Of(system, system.Initial, MachineAction.Truncate(Script.Cpu0, 0, 0));
        Assert.True(run.IsComplete);
        Assert.DoesNotContain(run.Events, e => e.Kind == EventKind.RuleBroken);
        Assert.Empty(Cached(run.After));
        Assert.Empty(run.After.Cpus[1].Tlb);
        Assert.Null(run.After.Tasks[0].Mm);
    }

    [Fact]
    public void ASecondTruncation_WaitsForTheInodesLock()
    {
        Script script = Mapped(MapKind.FileShared, 2);
        script.Do(MachineAction.Truncate(Script.Cpu0, 0, 1));
        script.GoOn(Script.Cpu0, "truncate_setsize: inode_lock");
        script.Do(MachineAction.Truncate(Script.Cpu1, 0, 2));
        Assert.False(script.CanDo(MachineAction.Step(Script.Cpu1)));
        script.GoOn(Script.Cpu0, "truncate_setsize: __ext2_truncate_blocks");
        Assert.False(script.CanDo(MachineAction.Step(Script.Cpu1)));
        script.GoOn(Script.Cpu0, "truncate_setsize: inode_unlock");
        Assert.True(script.CanDo(MachineAction.Step(Script.Cpu1)));
    }

    /// <summary>cpu0 has the first pages of file 0 cached, and has stored to each.</summary>
    internal static Script Mapped(MapKind map, int pages, Kernel? kernel = null)
    {
        Script script = new(kernel ?? Kernel.V5_11, Maps(map, 4));
        for (int page = 0; page < pages; page++)
        {
            script.Access(Script.Cpu0, AccessKind.Store, page);
        }

        return script;
    }

    internal static PrologueStep Maps(MapKind map, int pages) => new() { Task = 0, Do = Operation.Mmap, Pages = pages, Map = map };

    internal static MachineAction Load(int page) => MachineAction.UserAccess(Script.Cpu0, AccessKind.Load, new VirtualPage((ushort)page));

    internal static MachineAction Store(int page) => MachineAction.UserAccess(Script.Cpu0, AccessKind.Store, new VirtualPage((ushort)page));

    internal static IEnumerable<int> Cached(Machine machine) => machine.Frames.Where(f => f is { Kind: FrameKind.File, File: 0 }).Select(f => f.FilePage).Order();

    private static void Run(Script script, int size)
    {
        script.Do(MachineAction.Truncate(Script.Cpu1, 0, size));
        script.Finish();
    }
}

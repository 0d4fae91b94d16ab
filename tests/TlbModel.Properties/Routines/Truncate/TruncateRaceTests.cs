using TlbModel.Properties.Oracles;
using TlbModel.State;
using static TlbModel.Properties.Routines.Truncate.TruncateTests;

namespace TlbModel.Properties.Routines.Truncate;

/// <summary>Faults, stores and other calls while a truncation is under way.</summary>
public class TruncateRaceTests
{
    private const int Page = 1;
    private const string Clears = "zap_pte_range: ptep_get_and_clear_full";

    private static readonly MmId Mm = new(0);

    [Theory]
    [InlineData(1, false)]
    [InlineData(4, true)]
    public void AFaultThatHasFoundThePage_LooksItUpAgain_WhenATruncationHasTakenItAway(int sizeAfterwards, bool succeeds)
    {
        Script script = Faulting(AccessKind.Load, "filemap_fault: find_get_page");
        Truncate(script, 1);
        if (sizeAfterwards != 1)
        {
            Truncate(script, sizeAfterwards);
        }

        List<string> labels = script.GoOn(Script.Cpu0);
        Assert.Contains("filemap_fault: page_mapping", labels);
        Assert.Contains("filemap_fault: put_page", labels);
        Assert.Contains("filemap_fault: add_to_page_cache_lru", labels);
        Assert.Equal(!succeeds, script.Events.Any(e => e.Kind == EventKind.Signalled));
        Assert.Null(script.Judge([.. Oracle.All]));
    }

    [Fact]
    public void AFaultThatHasSeenTheOldSize_LeavesAPagePastTheEnd_ThatIsNotMapped_AndReadsAsNothing()
    {
        Script script = Faulting(AccessKind.Load, "filemap_fault: i_size_read");
        Truncate(script, 1);
        script.GoOn(Script.Cpu0);
        Assert.Contains(Page, Cached(script.Machine));
        Assert.True(script.Machine.Lookup(Mm, new VirtualPage(Page)).IsNone);
        Truncate(script, 4);
        script.Access(Script.Cpu0, AccessKind.Load, Page);
        Assert.Equal(1, script.Events.Last(e => e.Kind == EventKind.Loaded).Value);
        Assert.Null(script.Judge([.. Oracle.All]));
    }

    [Fact]
    public void AFaultThatWaitsForThePageLock_WithoutMmapLock_ComesBackToRetry_OverAPageThatIsGone()
    {
        Script script = Faulting(AccessKind.Load, "filemap_fault: find_get_page");
        script.Do(MachineAction.Truncate(Script.Cpu1, 0, 1));
        script.GoOn(Script.Cpu1, "truncate_inode_pages: trylock_page");
        script.GoOn(Script.Cpu0, "filemap_fault: mmap_read_unlock");
        script.GoOn(Script.Cpu1, "truncate_setsize: inode_unlock");
        List<string> labels = script.GoOn(Script.Cpu0);
        Assert.Contains("filemap_fault: page_not_uptodate", labels);
        Assert.Contains("filemap_fault: put_page", labels);
        Assert.Contains(script.Events, e => e.Kind == EventKind.Signalled);
        Assert.Null(script.Judge([.. Oracle.All]));
    }

    [Theory]
    [InlineData(false, "do_shared_fault: page_mapping")]
    [InlineData(true, "wp_page_shared: page_mapping")]
    public void PageMkwrite_GivesUpAPageThatIsGone(bool isThereForReading, string label)
    {
        Script script = ReadIn(isThereForReading);
        script.Do(Store(Page));
        script.GoOn(Script.Cpu0, isThereForReading ? "wp_page_shared: pte_unmap_unlock" : "do_shared_fault: unlock_page_mkwrite");
        Truncate(script, 1);
        Truncate(script, 4);
        List<string> labels = script.GoOn(Script.Cpu0);
        Assert.Contains(label, labels);
        Assert.DoesNotContain(label.Replace("page_mapping", "mkwrite_set_page_dirty", StringComparison.Ordinal), labels);
        Assert.DoesNotContain(script.Events, e => e.Kind == EventKind.Signalled);
        script.Access(Script.Cpu0, AccessKind.Store, Page);
        Assert.Equal(1, script.Machine.StoresToFile(0, Page));
        Assert.Null(script.Judge([.. Oracle.All]));
    }

    [Fact]
    public void ALockedPage_IsPassedOver_AndThenWaitedFor()
    {
        Script script = Faulting(AccessKind.Load, "filemap_fault: i_size_read_again");
        script.Do(MachineAction.Truncate(Script.Cpu1, 0, 1));
        script.GoOn(Script.Cpu1, "truncate_inode_pages: pagevec_release");
        script.Do(MachineAction.Step(Script.Cpu1));
        script.Do(MachineAction.Step(Script.Cpu1));
        Assert.Equal("lock_page", script.Machine.Tasks[1].Stack[^1].Label);
        Assert.False(script.CanDo(MachineAction.Step(Script.Cpu1)));
        script.Finish();
        Assert.DoesNotContain(Page, Cached(script.Machine));
        Assert.Null(script.Judge([.. Oracle.All]));
    }

    [Fact]
    public void APageUnderWriteback_IsPassedOver_AndThenWaitedFor_WithThePageLockHeld()
    {
        TlbSystem system = new(Kernel.V5_11, ScenarioCatalogue.Find("truncate-vs-access")!);
        Machine machine = WithFlag(system.Initial, set: true);
        List<string> labels = [];
        machine = Step(system, machine, MachineAction.Truncate(Script.Cpu0, 0, 0), labels);
        while (NextOn(system, machine) is { } next)
        {
            machine = Step(system, machine, next, labels);
        }

        Assert.Contains("truncate_inode_pages: PageWriteback", labels);
        Assert.Equal("wait_on_page_writeback", machine.Tasks[0].Stack[^1].Label);
        Assert.True(machine.Frames.Single(f => f.Kind == FrameKind.File).IsLocked);
        machine = WithFlag(machine, set: false);
        while (NextOn(system, machine) is { } next)
        {
            machine = Step(system, machine, next, labels);
        }

        Assert.DoesNotContain(machine.Frames, f => f.Kind == FrameKind.File);
        Assert.Empty(machine.Tasks[0].Stack);
    }

    [Theory]
    [InlineData(MapKind.FileShared)]
    [InlineData(MapKind.FilePrivate)]
    public void AStoreWhileTheTruncationIsInFlight_VanishesWithThePage(MapKind map)
    {
        Script script = Mapped(map, 2);
        script.Do(MachineAction.Truncate(Script.Cpu1, 0, 1));
        script.GoOn(Script.Cpu1, Clears);
        script.Do(Store(Page));
        script.Finish();
        Assert.Equal(0, script.Machine.StoresToFile(0, Page));
        Assert.Equal(0, script.Machine.StoresTo(Mm, new VirtualPage(Page)));
        Assert.Null(script.Judge([.. Oracle.All]));
    }

    [Fact]
    public void AStoreThroughAnEntryThatMunmapHasYetToFlush_VanishesWithThePage_WhoeverTookItOutOfTheCache()
    {
        Script script = new(Kernel.V5_11, new Topology { Cpus = 3, Mms = 1, Tasks = 3, Levels = 2, EntriesPerTable = 4 }, Maps(MapKind.FileShared, 2));
        CpuId writer = new(2);
        script.Access(writer, AccessKind.Store, Page);
        script.Do(MachineAction.Munmap(Script.Cpu1, new VirtualPage(0), 2));
        script.GoOn(Script.Cpu1, "tlb_finish_mmu: mm_tlb_flush_nested");
        script.Do(MachineAction.Truncate(Script.Cpu0, 0, 0));
        script.GoOn(Script.Cpu0, "truncate_setsize: inode_unlock");
        Assert.Empty(Cached(script.Machine));
        script.Do(MachineAction.UserAccess(writer, AccessKind.Store, new VirtualPage(Page)));
        Assert.Equal(0, script.Machine.StoresToFile(0, Page));
        script.Finish();
        Assert.Null(script.Judge([.. Oracle.All]));
    }

    /// <summary>cpu0 has begun an access of a page that is in the page cache and in another area of its own, and has taken a step.</summary>
    private static Script Faulting(AccessKind access, string label)
    {
        Script script = ReadIn(isMapped: false);
        script.Do(MachineAction.UserAccess(Script.Cpu0, access, new VirtualPage(Page)));
        script.GoOn(Script.Cpu0, label);
        return script;
    }

    /// <summary>Pages 0 to 3 and 4 to 7 map the file; it was read through the second area, and perhaps through the first one.</summary>
    private static Script ReadIn(bool isMapped)
    {
        Script script = new(Kernel.V5_11, Maps(MapKind.FileShared, 4), Maps(MapKind.FileShared, 4) with { Page = 4 });
        script.Access(Script.Cpu0, AccessKind.Load, 4 + Page);
        if (isMapped)
        {
            script.Access(Script.Cpu0, AccessKind.Load, Page);
        }

        return script;
    }

    private static void Truncate(Script script, int size)
    {
        script.Do(MachineAction.Truncate(Script.Cpu1, 0, size));
        script.GoOn(Script.Cpu1);
        Assert.Empty(script.Machine.Tasks[1].Stack);
    }

    private static Machine WithFlag(Machine machine, bool set)
    {
        byte[] bytes = machine.Encoding.ToArray();
        ref FrameRaw page = ref new Memory(machine.Layout, bytes).Frame(machine.Frames.Single(f => f.Kind == FrameKind.File).Number.Value);
        page.Flags = set ? (byte)(page.Flags | FrameRaw.Writeback) : (byte)(page.Flags & ~FrameRaw.Writeback);
        return Machine.Own(machine.Layout, bytes);
    }

    private static Machine Step(TlbSystem system, Machine machine, MachineAction action, List<string> labels)
    {
        Transition transition = system.Apply(machine, action);
        labels.AddRange(transition.Labels);
        return transition.After;
    }

    private static MachineAction? NextOn(TlbSystem system, Machine machine) => system.Enabled(machine)
        .Where(a => a.Kind is ActionKind.TakeIpi or ActionKind.Step)
        .Cast<MachineAction?>()
        .FirstOrDefault();
}

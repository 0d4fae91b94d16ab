using static TlbModel.Properties.Routines.Madvise.Advised;

namespace TlbModel.Properties.Routines.Madvise;

/// <summary>fork and pages that were freed lazily: the child's pages may be discarded as the parent's may.</summary>
public class FreedForkTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AChildInherits_ThatItsPageMayBeDiscarded(bool isStored)
    {
        Advised on = new(Maps(0, 4), Stores(1));
        on.Free(1);
        if (isStored)
        {
            on.Store(1);
        }

        on.Run(MachineAction.Fork(Cpu0));
        Assert.Equal((!isStored, on.Machine.StoresTo(Mm, Page(1))), (on.Machine.IsFreed(Child, Page(1)), on.Machine.StoresTo(Child, Page(1))));
        on.Reclaim(on.Entry(1).Frame);
        Assert.Equal(isStored ? (2, 2) : (0, 0), (on.Machine.StoresTo(Mm, Page(1)), on.Machine.StoresTo(Child, Page(1))));
        Assert.Equal(isStored, on.Machine.Lookup(Child, Page(1)).IsPresent);
    }

    /// <summary>Reclaim takes the page from the parent after the child has its entry, and has not come to the child when the fork returns.</summary>
    [Fact]
    public void APageThatOnlyTheParentHasLost_IsStillTheChilds()
    {
        FreedFork on = new(Kernel.V5_11, null, new PrologueStep { Task = 1, Do = Operation.FlushTlbAll });
        FrameNumber frame = on.Machine.Lookup(Mm, Page(0)).Frame;
        on.Do(MachineAction.Fork(Cpu0));
        on.Through(Cpu0, "copy_pte_range: set_pte_at");
        on.BeginReclaim(frame);
        on.Through(Cpu0, "copy_pte_range: spin_unlock");
        on.Through(Cpu1, "try_to_unmap: PageSwapBacked");
        Assert.Equal(0, on.Machine.StoresTo(Mm, Page(0)));
        on.Through(Cpu0, "kernel_clone: wake_up_new_task");
        Assert.Equal((1, true, false), (on.Machine.StoresTo(Child, Page(0)), on.Machine.IsFreed(Child, Page(0)), on.Machine.IsFreed(Mm, Page(0))));
        on.Through(Cpu1, "shrink_page_list: free_unref_page_list");
        Assert.Equal((0, true), (on.Machine.StoresTo(Child, Page(0)), on.Machine.Lookup(Child, Page(0)).IsNone));
        Assert.Null(on.Judge([.. Oracle.All]));
    }

    /// <summary>docs/findings/fork-vs-freed-store.md: a store between fork's read of the entry and its write protection.</summary>
    [Theory]
    [InlineData("v5.11", 0)]
    [InlineData("v5.11-fixed", 2)]
    public void AChildSeesAStore_AndThenNothing(string kernel, int then)
    {
        FreedFork on = new(KernelCatalogue.Find(kernel)!, 0, new PrologueStep { Task = 1, Do = Operation.Load });
        FrameNumber frame = on.Machine.Lookup(Mm, Page(0)).Frame;
        MachineAction store = MachineAction.UserAccess(Cpu1, AccessKind.Store, Page(0));
        on.Do(MachineAction.Fork(Cpu0));
        on.Through(Cpu0, "copy_pte_range: copy_present_pte");
        on.Do(store);
        while (on.Machine.Cpus[1].Walk is not null)
        {
            on.Do(MachineAction.WalkStep(Cpu1));
        }

        on.Through(Cpu0, "kernel_clone: wake_up_new_task");
        on.Run(store);
        on.Run(MachineAction.Switch(Cpu0, new TaskId(2)));
        Assert.Equal(2, LoadedByChild(on));
        on.BeginReclaim(frame);
        on.Through(Cpu1, "shrink_inactive_list: move_pages_to_lru");
        Assert.Equal(then, LoadedByChild(on));
        Assert.Equal(then == 0 ? "lost-write" : null, on.Judge([.. Oracle.All])?.Oracle);
    }

    private static int LoadedByChild(FreedFork on) =>
        on.Run(MachineAction.UserAccess(Cpu0, AccessKind.Load, Page(0))).Events.Last(e => e.Kind == EventKind.Loaded).Value;
}

using TlbModel.Properties.Oracles;

namespace TlbModel.Properties.Routines.Madvise;

/// <summary>Stores, faults, reclaim and other calls that meet MADV_FREE: what may vanish, what must stay, and who is blamed.</summary>
public class MadviseFreeRaceTests
{
    private const string Routine = "madvise_free_pte_range: ";
    private const string TakesOut = Routine + "ptep_get_and_clear_full", PutsBack = Routine + "set_pte_at", Marks = Routine + "do_mark_page_lazyfree";

    private static readonly MmId Mm = new(0);
    private static readonly VirtualPage Page = new(1);
    private static readonly IOracle LostWrite = Oracle.Named("lost-write"), PostCondition = Oracle.Named("post-condition");
    private static readonly Kernel Unflushed = Kernel.V5_11.Without("flush_tlb_mm_range", "flush_tlb_others").Named("unflushed", "No other CPU is flushed.");

    [Theory]
    [InlineData(TakesOut)]
    [InlineData(PutsBack)]
    [InlineData(Marks)]
    public void AStoreThroughTheOldEntry_IsCounted_AndMayVanish_WhileTheCallIsInFlight(string at)
    {
        Script script = Freeing(Kernel.V5_11, at);
        script.Do(Store(Script.Cpu0));
        Assert.Equal((2, true), (script.Machine.StoresTo(Mm, Page), script.Machine.IsFreed(Mm, Page)));
        script.Finish();
        Reclaim(script, Script.Cpu1);
        Assert.True(script.Machine.Lookup(Mm, Page).IsNone);
        Assert.Equal((0, false), (script.Machine.StoresTo(Mm, Page), script.Machine.IsFreed(Mm, Page)));
        Assert.Null(script.Judge([.. Oracle.All]));
    }

    [Fact]
    public void AStoreThroughANewEntry_MustStay_AlsoWhileTheCallIsInFlight()
    {
        Script script = Freeing(Kernel.V5_11, PutsBack);
        script.Do(MachineAction.EvictTlb(Script.Cpu0, script.Machine.Cpus[0].Tlb.Single(e => e.Page == Page).Slot, Page));
        script.Do(Store(Script.Cpu0));
        while (script.Machine.Cpus[0].Walk is not null)
        {
            script.Do(MachineAction.WalkStep(Script.Cpu0));
        }

        Assert.Equal((2, false, true), (script.Machine.StoresTo(Mm, Page), script.Machine.IsFreed(Mm, Page), script.Machine.Lookup(Mm, Page).IsDirty));
        script.Finish();
        Assert.False(script.Machine.IsFreed(Mm, Page));
        Reclaim(script, Script.Cpu1);
        Assert.True(script.Machine.Lookup(Mm, Page).IsPresent);
        Assert.Null(script.Judge([.. Oracle.All]));
    }

    [Fact]
    public void AStoreAfterTheCallHasReturned_ThroughAnEntryThatWasNotFlushed_IsLost()
    {
        Script script = Freeing(Unflushed, Marks);
        script.Finish();
        script.Do(Store(Script.Cpu0));
        Assert.Equal((2, false), (script.Machine.StoresTo(Mm, Page), script.Machine.IsFreed(Mm, Page)));
        Assert.Null(script.Judge(LostWrite));
        Reclaim(script, Script.Cpu1);
        Violation violation = Assert.IsType<Violation>(script.Judge(LostWrite));
        Assert.Equal((Mm, Page, "v1 of mm0 ought to hold 2 stores, but no page is there."), (violation.Mm!.Value, violation.Page!.Value, violation.Statement));
    }

    [Fact]
    public void AnEntryThroughWhichStoresGoUnseen_ContradictsTheCall()
    {
        Script script = Freeing(Unflushed, Marks);
        script.Finish();
        Violation violation = Assert.IsType<Violation>(script.Judge(PostCondition));
        Assert.Equal((TakesOut, Script.Cpu0, Page, new TaskId(1)), (violation.BrokenBy, violation.Cpu!.Value, violation.Page!.Value, violation.Task!.Value));
        Assert.Contains(", filled before the call visited v1.", violation.Statement, StringComparison.Ordinal);
    }

    /// <summary>An entry that is clean, or may only be read, tells the tables of a store; one of a page that stays is not the call's matter.</summary>
    [Theory]
    [InlineData("clean")]
    [InlineData("read-only")]
    [InlineData("kept")]
    public void AnEntryThatTellsTheTables_OrIsOfAPageThatIsKept_ContradictsNothing(string which)
    {
        Script script = Dirty(Unflushed);
        switch (which)
        {
            case "clean":
                Run(script, MachineAction.MadviseFree(Script.Cpu0, Page, 1));
                script.Access(Script.Cpu0, AccessKind.Load, Page.Value);
                break;
            case "read-only":
                Run(script, MachineAction.Mprotect(Script.Cpu0, Page, 1, Protection.Read));
                script.Access(Script.Cpu0, AccessKind.Load, Page.Value);
                break;
        }

        int before = script.Length;
        script.Do(MachineAction.MadviseFree(Script.Cpu1, Page, 1));
        if (which == "kept")
        {
            // The page is isolated when the walk comes to it, and not yet on the lists again.
            script.StepThrough(Script.Cpu1, PutsBack);
            script.Do(MachineAction.Reclaim(Script.Cpu0, 1));
            script.Do(MachineAction.Step(Script.Cpu0, script.Machine.Lookup(Mm, Page).Frame.Value));
            script.StepThrough(Script.Cpu1, Marks);
            Assert.False(script.Machine.Frames[script.Machine.Lookup(Mm, Page).Frame.Value].IsLazilyFreed);
        }

        script.Finish(Script.Cpu1);
        Assert.Contains(script.Machine.Cpus[0].Tlb, e => e.Page == Page);
        Assert.Null(script.JudgeLast(script.Length - before, PostCondition));
    }

    [Theory]
    [InlineData("v5.11", null)]
    [InlineData("nested-ignored", "post-condition")]
    public void ASecondCall_FindsThePageClean_AndMustFlush_BecauseTheFirstHasNotYet(string kernel, string? violated)
    {
        Script script = Dirty(KernelCatalogue.Find(kernel)!);
        script.Access(Script.Cpu1, AccessKind.Store, Page.Value);
        script.Do(MachineAction.MadviseFree(Script.Cpu1, Page, 1));
        script.StepThrough(Script.Cpu1, Routine + "pte_unmap_unlock");
        script.Do(MachineAction.MadviseFree(Script.Cpu0, Page, 1));
        script.GoOn(Script.Cpu0, "madvise_free: mmap_read_unlock");
        Assert.Equal(violated is not null, script.Machine.Cpus[1].Tlb.Any(e => e.Page == Page));
        Assert.Equal(violated, script.Judge([.. Oracle.All])?.Oracle);
    }

    [Fact]
    public void APageThatSomebodyElseHasLocked_IsPassedOver()
    {
        Script script = SwappedIn();
        FrameNumber frame = script.Machine.Lookup(Mm, Page).Frame;
        script.Do(MachineAction.Reclaim(Script.Cpu0, 1));
        script.Do(MachineAction.Step(Script.Cpu0, frame.Value));
        script.StepThrough(Script.Cpu0, "shrink_page_list: trylock_page");
        script.Do(MachineAction.MadviseFree(Script.Cpu1, Page, 1));
        script.GoOn(Script.Cpu1, Routine + "trylock_page");
        script.GoOn(Script.Cpu1, "madvise_free: mmap_read_unlock");
        Assert.True(script.Machine.Frames[frame.Value] is { IsLazilyFreed: false, IsLocked: true });
        Assert.True(script.Machine.Lookup(Mm, Page).IsPresent);
        Assert.False(script.Machine.IsFreed(Mm, Page));
        script.Finish();
        Assert.Null(script.Judge([.. Oracle.All]));
    }

    /// <summary>Reclaim has unmapped the page and not flushed cpu1 yet; MADV_FREE discards what is in the swap area and flushes for it.</summary>
    [Fact]
    public void WhatReclaimOwes_IsFlushed_BeforeAnEntryIsLookedAt()
    {
        Script script = Dirty(Kernel.V5_11);
        Unmap(script);
        Assert.Contains(script.Machine.Cpus[0].Tlb, e => e.Page == Page);
        script.Do(MachineAction.MadviseFree(Script.Cpu0, Page, 1));
        script.GoOn(Script.Cpu0, "flush_tlb_batched_pending: clear_tlb_flush_batched");
        Assert.DoesNotContain(script.Machine.Cpus[0].Tlb, e => e.Page == Page);
        Assert.Equal(0, script.Machine.Mms[0].TlbFlushBatched);
        script.GoOn(Script.Cpu0, "madvise_free: mmap_read_unlock");
        Assert.True(script.Machine.Lookup(Mm, Page).IsNone);
        script.Finish();
        Assert.Null(script.Judge([.. Oracle.All]));
    }

    [Fact]
    public void WithoutThatFlush_AStoreAfterTheCallIsLost()
    {
        Script script = Dirty(KernelCatalogue.Find("free-ignores-batch")!);
        Unmap(script);
        script.Do(MachineAction.MadviseFree(Script.Cpu0, Page, 1));
        script.GoOn(Script.Cpu0, Routine + "pte_clear_not_present_full");
        script.GoOn(Script.Cpu0, "madvise_free: mmap_read_unlock");
        script.Do(Store(Script.Cpu0));
        Assert.Equal(1, script.Machine.StoresTo(Mm, Page));
        script.Finish();
        Assert.Equal("lost-write", script.Judge([.. Oracle.All])?.Oracle);
    }

    /// <summary>A page that is discarded while the call is in flight takes with it what is stored through the entries that the call has yet to flush.</summary>
    [Fact]
    public void AStoreToAPageThatIsDiscardedWhileTheCallIsInFlight_Vanishes()
    {
        Script script = new(Kernel.V5_11, Topology() with { Cpus = 3, Tasks = 3 }, Maps);
        script.Access(Script.Cpu0, AccessKind.Store, Page.Value);
        FrameNumber frame = script.Machine.Lookup(Mm, Page).Frame;
        script.Do(MachineAction.MadviseFree(Script.Cpu1, Page, 1));
        script.StepThrough(Script.Cpu1, Routine + "pte_unmap_unlock");
        CpuId third = new(2);
        script.Do(MachineAction.Reclaim(third, 1));
        script.Do(MachineAction.Step(third, frame.Value));
        script.StepThrough(third, "try_to_unmap: PageSwapBacked");
        Assert.Equal(0, script.Machine.StoresTo(Mm, Page));
        script.Do(Store(Script.Cpu0));
        Assert.Equal(0, script.Machine.StoresTo(Mm, Page));
        script.Finish();
        Assert.True(script.Machine.Lookup(Mm, Page).IsNone);
        Assert.Null(script.Judge([.. Oracle.All]));
    }

    /// <summary>A fault between taking out and putting back finds no entry, waits for the lock, and finds the page again.</summary>
    [Fact]
    public void AFaultWhileTheEntryIsOut_PutsNoOtherPageThere()
    {
        Script script = Freeing(Kernel.V5_11, TakesOut);
        FrameNumber frame = script.Machine.Cpus[0].Tlb.Single(e => e.Page == Page).Frame;
        script.Do(MachineAction.EvictTlb(Script.Cpu0, script.Machine.Cpus[0].Tlb.Single(e => e.Page == Page).Slot, Page));
        script.Do(Store(Script.Cpu0));
        script.Finish();
        script.Access(Script.Cpu0, AccessKind.Store, Page.Value);
        Assert.Equal((frame, 2), (script.Machine.Lookup(Mm, Page).Frame, script.Machine.StoresTo(Mm, Page)));
        Assert.Null(script.Judge([.. Oracle.All]));
    }

    private static PrologueStep Maps { get; } = new() { Task = 0, Do = Operation.Mmap, Page = 0, Pages = 4 };

    private static Topology Topology() => new() { Mms = 1, Tasks = 2, Levels = 2, EntriesPerTable = 4, SwapSlots = 2 };

    private static MachineAction Store(CpuId cpu) => MachineAction.UserAccess(cpu, AccessKind.Store, Page);

    /// <summary>cpu0 has v1 cached, writable and dirty.</summary>
    private static Script Dirty(Kernel kernel)
    {
        Script script = new(kernel, Topology(), Maps);
        script.Access(Script.Cpu0, AccessKind.Store, Page.Value);
        return script;
    }

    /// <summary>The same, and t1 frees v1 on cpu1 and has come through a step.</summary>
    private static Script Freeing(Kernel kernel, string through)
    {
        Script script = Dirty(kernel);
        script.Do(MachineAction.MadviseFree(Script.Cpu1, Page, 1));
        script.StepThrough(Script.Cpu1, through);
        return script;
    }

    /// <summary>v1 was swapped out and read again: its page is in the swap cache.</summary>
    private static Script SwappedIn()
    {
        Script script = Dirty(Kernel.V5_11);
        Reclaim(script, Script.Cpu1);
        Assert.True(script.Machine.Lookup(Mm, Page).IsSwap);
        script.Access(Script.Cpu0, AccessKind.Load, Page.Value);
        return script;
    }

    /// <summary>t1 reclaims v1 on cpu1, and has unmapped it and not flushed yet.</summary>
    private static void Unmap(Script script)
    {
        FrameNumber frame = script.Machine.Lookup(Mm, Page).Frame;
        script.Do(MachineAction.Reclaim(Script.Cpu1, 1));
        script.Do(MachineAction.Step(Script.Cpu1, frame.Value));
        script.StepThrough(Script.Cpu1, "try_to_unmap: spin_unlock");
    }

    private static void Reclaim(Script script, CpuId cpu)
    {
        FrameNumber frame = script.Machine.Lookup(Mm, Page).Frame;
        script.Do(MachineAction.Reclaim(cpu, 1));
        script.Do(MachineAction.Step(cpu, frame.Value));
        script.Finish();
    }

    private static void Run(Script script, MachineAction action)
    {
        script.Do(action);
        script.Finish();
    }
}

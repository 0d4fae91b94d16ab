using static TlbModel.Properties.Routines.Madvise.Advised;

namespace TlbModel.Properties.Routines.Madvise;

/// <summary>What MADV_FREE does to each kind of page, and what becomes of the page then.</summary>
public class MadviseFreeTests
{
    private const string Routine = "madvise_free_pte_range: ";

    [Fact]
    public void APageThatWasWritten_BecomesOldAndClean_AndLazilyFree_AndKeepsItsContent()
    {
        Advised on = new(Maps(0, 4), Stores(1));
        FrameNumber frame = on.Entry(1).Frame;
        Assert.Equal(0, on.Free(1));
        Assert.Equal((frame, true, false, false), (on.Entry(1).Frame, on.Entry(1).IsWritable, on.Entry(1).IsDirty, on.Entry(1).IsAccessed));
        Assert.True(on.Frame(1).IsLazilyFreed);
        Assert.True(on.Machine.IsFreed(Mm, Page(1)));
        Assert.Equal((1, 1), (on.Machine.StoresTo(Mm, Page(1)), on.Load(1)));
        Assert.True(on.Machine.IsFreed(Mm, Page(1)));
    }

    [Fact]
    public void ItsEntries_AreFlushed_ByARequestOfTheirRange()
    {
        Advised on = new(Maps(0, 4), Stores(0, 3));
        MachineEvent request = on.Run(MachineAction.MadviseFree(Cpu0, Page(1), 2)).Events.Single(e => e.Kind == EventKind.FlushRequested);
        Assert.Equal((Page(1), 2), (request.Page, request.Count));
        Assert.Equal([Page(0)], on.Machine.Cpus[0].Tlb.Select(e => e.Page));
    }

    [Fact]
    public void WhatIsOldAndCleanAlready_IsNotTakenOut_AndNotFlushed()
    {
        Advised on = new(Maps(0, 4), Stores(1));
        on.Free(1);
        SerialRun again = on.Run(MachineAction.MadviseFree(Cpu0, Page(1), 1));
        Assert.DoesNotContain(again.Events, e => e.Kind is EventKind.EntryChanged or EventKind.FlushRequested);
        Assert.Contains(Routine + "do_mark_page_lazyfree", again.Steps.SelectMany(s => s.Transition.Labels));
        Assert.True(on.Frame(1).IsLazilyFreed);
    }

    [Fact]
    public void Reclaim_DiscardsThePage_WithoutWritingIt()
    {
        Advised on = new(Maps(0, 4), Stores(1));
        on.Free(1);
        on.Reclaim(on.Entry(1).Frame);
        Assert.True(on.Entry(1).IsNone);
        Assert.All(on.Machine.SwapSlots, slot => Assert.Equal(0, slot.References));
        Assert.Equal((0, false), (on.Machine.StoresTo(Mm, Page(1)), on.Machine.IsFreed(Mm, Page(1))));
        Assert.Equal(0, on.Load(1));
    }

    [Fact]
    public void AStoreAfterwards_KeepsThePage()
    {
        Advised on = new(Maps(0, 4), Stores(1));
        on.Free(1);
        on.Store(1);
        Assert.False(on.Machine.IsFreed(Mm, Page(1)));
        on.Reclaim(on.Entry(1).Frame);
        Assert.False(on.Frame(1).IsLazilyFreed);
        Assert.Equal((2, 2), (on.Machine.StoresTo(Mm, Page(1)), on.Load(1)));
        Assert.Contains("try_to_unmap: SetPageSwapBacked", on.Labels);
    }

    [Fact]
    public void NothingAndTheZeroPage_AreLeftAsTheyAre()
    {
        Advised on = new(Maps(0, 4), Loads(1));
        SerialRun run = on.Run(MachineAction.MadviseFree(Cpu0, Page(0), 4));
        Assert.DoesNotContain(run.Events, e => e.Kind is EventKind.EntryChanged or EventKind.FlushRequested);
        Assert.Equal(0, on.Entry(1).Frame.Value);
        Assert.DoesNotContain(Routine + "PageSwapCache", on.Labels);
    }

    [Fact]
    public void APageTableThatIsNotThere_IsPassedOver()
    {
        Advised on = new(Maps(0, 12), Stores(0), Stores(9));
        Assert.Equal(0, on.Free(0, 12));
        Assert.Equal(2, on.Labels.Count(l => l == Routine + "pte_offset_map_lock"));
        Assert.Equal(3, on.Labels.Count(l => l == "madvise_free: walk_page_range"));
        Assert.True(on.Frame(0).IsLazilyFreed && on.Frame(9).IsLazilyFreed);
    }

    [Fact]
    public void APageInTheSwapArea_IsDiscarded_AndItsSlotIsFree()
    {
        Advised on = new(Maps(0, 4), Stores(1), Reclaims);
        Assert.True(on.Entry(1).IsSwap);
        Assert.Equal(0, on.Free(1));
        Assert.True(on.Entry(1).IsNone);
        Assert.All(on.Machine.SwapSlots, slot => Assert.Equal(0, slot.References));
        Assert.Equal((0, 0), (on.Machine.StoresTo(Mm, Page(1)), on.Load(1)));
    }

    [Fact]
    public void APageOfTheSwapCache_LeavesIt_IfNobodyElseHasIt()
    {
        Advised on = new(Maps(0, 4), Stores(1), Reclaims, Loads(1));
        Assert.NotNull(on.Frame(1).SwapSlot);
        Assert.Equal(0, on.Free(1));
        Assert.Equal((null, false, true), (on.Frame(1).SwapSlot, on.Frame(1).IsDirty, on.Frame(1).IsLazilyFreed));
        Assert.Equal(1, on.Load(1));
        Assert.Contains(Routine + "try_to_free_swap", on.Labels);
    }

    /// <summary>The page was taken over from the swap cache, and is marked dirty instead of its entry.</summary>
    [Fact]
    public void APageThatIsMarkedDirty_IsCleaned()
    {
        Advised on = new(Maps(0, 4), Stores(1), Reclaims, Stores(1));
        Assert.Equal((null, true), (on.Frame(1).SwapSlot, on.Frame(1).IsDirty));
        on.Free(1);
        Assert.Equal((false, true), (on.Frame(1).IsDirty, on.Frame(1).IsLazilyFreed));
        Assert.DoesNotContain(Routine + "try_to_free_swap", on.Labels);
        Assert.Contains(Routine + "ClearPageDirty", on.Labels);
    }

    [Fact]
    public void ADirtyPageThatAChildMapsToo_IsLeftAsItIs()
    {
        Advised on = new(Maps(0, 4), Stores(1), Reclaims, Loads(1));
        on.Run(MachineAction.Fork(Cpu0));
        Assert.Equal(2, on.Frame(1).MapCount);
        Assert.Equal(0, on.Free(1));
        Assert.Equal((false, true, true), (on.Frame(1).IsLazilyFreed, on.Frame(1).SwapSlot is not null, on.Entry(1).IsAccessed));
        Assert.Contains(Routine + "skip_unlock_page", on.Labels);
        Assert.DoesNotContain(Routine + "locked_PageSwapCache", on.Labels);
        Assert.False(on.Frame(1).IsLocked);
    }

    [Fact]
    public void APageWhoseSlotAChildNeeds_IsLeftAsItIs()
    {
        Advised on = new(Maps(0, 4), Stores(1), Reclaims);
        on.Run(MachineAction.Fork(Cpu0));
        on.Load(1);
        Assert.Equal(1, on.Frame(1).MapCount);
        Assert.Equal(0, on.Free(1));
        Assert.Equal((false, true), (on.Frame(1).IsLazilyFreed, on.Frame(1).SwapSlot is not null));
        Assert.Contains(Routine + "try_to_free_swap", on.Labels);
        Assert.DoesNotContain(Routine + "ClearPageDirty", on.Labels);
        Assert.False(on.Frame(1).IsLocked);
    }

    /// <summary>Only a page that may need cleaning is looked at for others that map it: the entry alone is cleaned here.</summary>
    [Fact]
    public void ACleanPageThatAChildMapsToo_BecomesLazilyFree()
    {
        Advised on = new(Maps(0, 4), Stores(1));
        on.Run(MachineAction.Fork(Cpu0));
        Assert.Equal(0, on.Free(1));
        Assert.Equal((true, false, true), (on.Frame(1).IsLazilyFreed, on.Entry(1).IsDirty, on.Machine.Lookup(Child, Page(1)).IsDirty));
        on.Reclaim(on.Entry(1).Frame);
        Assert.Equal(1, on.Machine.StoresTo(Child, Page(1)));
        Assert.True(on.Machine.Lookup(Child, Page(1)).IsPresent);
    }

    [Fact]
    public void AHole_IsPassedOver_AndTheCallReturnsENOMEM()
    {
        Advised on = new(Maps(0, 2), Maps(3, 1), Stores(0), Stores(3));
        Assert.Equal(12, on.Free(0, 4));
        Assert.True(on.Frame(0).IsLazilyFreed && on.Frame(3).IsLazilyFreed);
        Assert.Equal(12, on.Free(4, 2));
        Assert.Equal(12, on.Free(3, 2));
    }

    [Theory]
    [InlineData(MapKind.FilePrivate, 0)]
    [InlineData(MapKind.FileShared, 0)]
    [InlineData(MapKind.Pfn, 1)]
    public void AnAreaThatIsNotAnonymous_EndsTheCall_WithEINVAL_AlsoBehindAHole(MapKind map, int file)
    {
        Advised on = new(Maps(0, 1), Maps(2, 1, map, file), Maps(3, 1), Stores(0), Stores(2), Stores(3));
        Assert.Equal(22, on.Free(0, 4));
        Assert.Equal((true, false), (on.Frame(0).IsLazilyFreed, on.Frame(3).IsLazilyFreed));
        Assert.Empty(on.Machine.Mms[0].MmapLockReaders);
    }

    [Fact]
    public void EachArea_HasAGatherOfItsOwn()
    {
        Advised on = new(Maps(0, 4), Stores(0, 3));
        on.Run(MachineAction.Mprotect(Cpu0, Page(1), 1, Protection.Read));
        Assert.Equal(3, on.Run(MachineAction.MadviseFree(Cpu0, Page(0), 3)).Events.Count(e => e.Kind == EventKind.FlushRequested));
    }
}

using static TlbModel.Properties.Routines.Madvise.Advised;

namespace TlbModel.Properties.Routines.Madvise;

/// <summary>What MADV_COLD and MADV_PAGEOUT do to each kind of page.</summary>
public class MadviseColdTests
{
    private const string Routine = "madvise_cold_or_pageout_pte_range: ";

    [Theory]
    [InlineData(MapKind.Anonymous)]
    [InlineData(MapKind.FilePrivate)]
    [InlineData(MapKind.FileShared)]
    public void APage_BecomesOld_AndKeepsEverythingElse(MapKind map)
    {
        Advised on = new(Maps(0, 4, map), Stores(1));
        PageTableEntry before = on.Entry(1);
        Assert.True(before.IsAccessed && before.IsDirty);
        SerialRun run = on.Run(MachineAction.MadviseCold(Cpu0, Page(1), 1));
        Assert.Equal((before.Frame, true, false, true), (on.Entry(1).Frame, on.Entry(1).IsWritable, on.Entry(1).IsAccessed, on.Entry(1).IsDirty));
        MachineEvent request = run.Events.Single(e => e.Kind == EventKind.FlushRequested);
        Assert.Equal((Page(1), 1), (request.Page, request.Count));
        Assert.False(on.Frame(1).IsLazilyFreed);
        Assert.DoesNotContain(Routine + "isolate_lru_page", on.Labels);
    }

    [Fact]
    public void APageThatIsOldAlready_TheZeroPage_AndSwappedPages_AreLeftAlone()
    {
        Advised on = new(Maps(0, 4), Stores(0), Reclaims, Loads(1), Stores(2));
        on.Cold(2);
        PageTableEntry[] before = [.. Enumerable.Range(0, 4).Select(on.Entry)];
        Assert.True(before[0].IsSwap);
        SerialRun run = on.Run(MachineAction.MadviseCold(Cpu0, Page(0), 4));
        Assert.Equal(before, Enumerable.Range(0, 4).Select(on.Entry));
        Assert.DoesNotContain(run.Events, e => e.Kind is EventKind.EntryChanged or EventKind.FlushRequested);
    }

    [Fact]
    public void APageThatIsMappedTwice_IsLeftAlone()
    {
        Advised on = new(Maps(0, 2, MapKind.FileShared), Maps(2, 2, MapKind.FileShared), Loads(0), Loads(2));
        Assert.Equal(2, on.Frame(0).MapCount);
        Assert.Equal(0, on.Cold(0, 4));
        Assert.True(on.Entry(0).IsAccessed && on.Entry(2).IsAccessed);
        Assert.Equal(0, on.PageOut(0, 4));
        Assert.True(on.Entry(0).IsPresent && on.Entry(2).IsPresent);
    }

    [Fact]
    public void ADriversArea_EndsEitherCall_WithEINVAL()
    {
        Advised on = new(Maps(0, 1), Maps(1, 1, MapKind.Pfn, 1), Maps(2, 1), Stores(0), Stores(1), Stores(2));
        Assert.Equal(22, on.Cold(0, 3));
        Assert.Equal((false, true), (on.Entry(0).IsAccessed, on.Entry(2).IsAccessed));
        Assert.Equal(22, on.PageOut(0, 3));
        Assert.Equal((true, true), (on.Entry(0).IsSwap, on.Entry(2).IsPresent));
    }

    [Fact]
    public void AHole_MakesEitherCallReturnENOMEM()
    {
        Advised on = new(Maps(0, 1), Maps(2, 1), Stores(0), Stores(2));
        Assert.Equal(12, on.Cold(0, 3));
        Assert.False(on.Entry(0).IsAccessed || on.Entry(2).IsAccessed);
        Assert.Equal(12, on.PageOut(0, 3));
        Assert.True(on.Entry(0).IsSwap && on.Entry(2).IsSwap);
    }

    [Fact]
    public void Pageout_PutsAPageIntoTheSwapArea_FromWhereItComesBack()
    {
        Advised on = new(Maps(0, 4), Stores(1));
        FrameNumber frame = on.Entry(1).Frame;
        Assert.Equal(0, on.PageOut(1));
        Assert.True(on.Entry(1).IsSwap);
        Assert.Equal(FrameKind.Free, on.Machine.Frames[frame.Value].Kind);
        Assert.Equal((1, 1), (on.Machine.StoresTo(Mm, Page(1)), on.Load(1)));
    }

    [Fact]
    public void Pageout_DropsACleanPageOfAFile_AndKeepsADirtyOne()
    {
        Advised on = new(Maps(0, 4, MapKind.FileShared), Loads(0), Stores(1));
        Assert.Equal(0, on.PageOut(0, 2));
        Assert.Equal([1], on.Machine.Frames.Where(f => f.Kind == FrameKind.File).Select(f => f.FilePage));
        Assert.All(on.Machine.Frames, f => Assert.False(f.IsIsolated || f.IsLocked));
        Assert.Equal((1, 2), (on.Load(0), on.Load(1)));
        Assert.Contains(Routine + "putback_lru_page", on.Labels);
    }

    /// <summary>A page that was freed lazily is discarded, not swapped out.</summary>
    [Fact]
    public void Pageout_DiscardsAPageThatWasFreedLazily()
    {
        Advised on = new(Maps(0, 4), Stores(1));
        on.Free(1);
        Assert.Equal(0, on.PageOut(1));
        Assert.True(on.Entry(1).IsNone);
        Assert.Equal((0, 0), (on.Machine.StoresTo(Mm, Page(1)), on.Load(1)));
    }

    /// <summary>The two slots of the swap area are not enough: the third page stays, mapped as it was, and is put back to the lists.</summary>
    [Fact]
    public void WhatCannotBeReclaimed_IsPutBack()
    {
        Advised on = new(Maps(0, 4), Stores(0, 3));
        Assert.Equal(0, on.PageOut(0, 3));
        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(page => on.Entry(page).IsSwap));
        Assert.False(on.Entry(2).IsAccessed);
        Assert.Equal((false, 1), (on.Frame(2).IsIsolated, on.Frame(2).ReferenceCount));
        Assert.Equal([1, 1, 1], Enumerable.Range(0, 3).Select(on.Load));
    }

    [Fact]
    public void EachPageTable_IsReclaimedForItself_UnderThePageTableLockOnlyWhileItIsWalked()
    {
        Advised on = new(Maps(0, 8), Stores(0), Stores(4));
        Assert.Equal(0, on.PageOut(0, 8));
        Assert.Equal(2, on.Labels.Count(l => l == "shrink_page_list: do_try_to_unmap_flush"));
        Assert.Equal(2, on.Labels.Count(l => l == Routine + "pte_unmap_unlock"));
    }
}

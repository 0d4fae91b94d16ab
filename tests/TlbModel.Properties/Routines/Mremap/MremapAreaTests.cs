using TlbModel.State;

namespace TlbModel.Properties.Routines.Mremap;

/// <summary>What mremap makes of the areas, and when it refuses: vma_to_resize, vma_expandable, mremap_to and copy_vma of v5.11.</summary>
public class MremapAreaTests
{
    [Fact]
    public void AMove_LeavesTheRestOfItsArea_AndKeepsTheOffset()
    {
        Mover mover = Mapped(0, 3);
        mover.Store(1);
        Assert.Equal(0, mover.Move(1, 1, 8));
        Assert.Equal([(0, 1), (2, 3), (8, 9)], mover.Areas);
        Assert.Equal([0, 2, 1], Offsets(mover));
    }

    [Fact]
    public void AnonymousMemoryThatWasNeverWritten_TakesTheOffsetOfItsNewPlace()
    {
        Mover mover = Mapped(0, 3);
        mover.Load(1);
        Assert.Equal(0, mover.Move(1, 1, 8));
        Assert.Equal([0, 2, 8], Offsets(mover));
        Assert.Equal(0, mover.Load(8));
    }

    [Fact]
    public void WhatWasMovedAway_MergesAgainWhenItComesBack()
    {
        Mover mover = Mapped(0, 3);
        mover.Store(0);
        mover.Store(1);
        mover.Move(1, 1, 8);
        Assert.Equal(0, mover.Move(8, 1, 1));
        Assert.Equal([(0, 3)], mover.Areas);
        Assert.Equal(1, mover.Load(1));
    }

    [Fact]
    public void AnAreaThatWasNeverWritten_MayGrowOverItsOwnNewPages()
    {
        Mover mover = Mapped(4, 4);
        Assert.Equal(0, mover.Move(4, 2, 8));
        Assert.Equal([(6, 10)], mover.Areas);
        Assert.Equal([6], Offsets(mover));
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(3, 2)]
    public void AShrinkInPlace_CutsTheEndOff(int pages, int newPages)
    {
        Mover mover = Mapped(0, pages);
        Enumerable.Range(0, pages).ToList().ForEach(page => mover.Store(page));
        Assert.Equal(0, mover.Resize(0, pages, newPages));
        Assert.Equal([(0, newPages)], mover.Areas);
        Assert.Contains("mremap: mmap_read_unlock", mover.Labels);
        Assert.Null(mover.Load(newPages));
        Assert.Equal(1, mover.Load(newPages - 1));
    }

    [Fact]
    public void AShrinkInPlace_AsksForNoArea()
    {
        Mover mover = Mapped(8, 1);
        Assert.Equal(0, mover.Resize(0, 4, 2));
        Assert.Equal(0, mover.Resize(0, 4, 4));
        Assert.Equal([(8, 9)], mover.Areas);
    }

    [Fact]
    public void AGrowthInPlace_MovesTheEnd_AndDoesNotMergeWithTheNextArea()
    {
        Mover mover = Mapped(0, 2);
        mover.Map(3, 1);
        mover.Store(1);
        Assert.Equal(0, mover.Resize(1, 1, 2));
        Assert.Equal([(0, 3), (3, 4)], mover.Areas);
        mover.Store(2);
        Assert.Equal(1, mover.Load(2));
    }

    [Fact]
    public void AGrowthInPlace_IsRefused_WhereAnotherAreaIs()
    {
        Mover mover = Mapped(0, 2);
        mover.Map(3, 1);
        Assert.Equal(Mover.NoMemory, mover.Resize(0, 2, 4));
        Assert.Equal([(0, 2), (3, 4)], mover.Areas);
    }

    [Fact]
    public void AGrowthInPlace_IsRefused_InsideAnArea()
    {
        Mover mover = Mapped(0, 4);
        Assert.Equal(Mover.NoMemory, mover.Resize(0, 2, 3));
    }

    [Theory]
    [InlineData(6, 1, 6, 2)]
    [InlineData(1, 3, 1, 4)]
    [InlineData(6, 1, 9, 1)]
    [InlineData(1, 3, 9, 3)]
    public void WhatIsNotMapped_OrNotInOneArea_IsABadAddress(int page, int pages, int to, int newPages)
    {
        Mover mover = Mapped(0, 2);
        mover.Map(2, 2, Protection.Read);
        Assert.Equal(Mover.BadAddress, mover.Move(page, pages, to, newPages));
        Assert.Equal([(0, 2), (2, 4)], mover.Areas);
    }

    [Fact]
    public void ADriversPages_DoNotGrow_ButMove()
    {
        Mover mover = Mapped(0, 2);
        mover.Poke(m => m.Vmas(0)[0].Flags |= VmaRaw.PfnMap);
        Assert.Equal(Mover.BadAddress, mover.Resize(0, 2, 3));
        Assert.Equal(Mover.BadAddress, mover.Move(0, 2, 8, 3));
        Assert.Equal(0, mover.Move(0, 2, 8));
        Assert.Equal([(8, 10)], mover.Areas);
    }

    [Theory]
    [InlineData(0, 3, 1, 3)]
    [InlineData(1, 2, 0, 2)]
    [InlineData(2, 2, 0, 3)]
    [InlineData(0, 4, 3, 1)]
    public void PlacesThatOverlap_AreInvalid(int page, int pages, int to, int newPages)
    {
        Mover mover = Mapped(0, 4);
        Assert.Equal(Mover.Invalid, mover.Move(page, pages, to, newPages));
        Assert.Equal([(0, 4)], mover.Areas);
    }

    [Fact]
    public void TheDestination_IsUnmapped_AlsoWhereThereIsNothingToMove()
    {
        Mover mover = Mapped(8, 2);
        mover.Store(8);
        Assert.Equal(Mover.BadAddress, mover.Move(0, 1, 8));
        Assert.Equal([(9, 10)], mover.Areas);
        Assert.Null(mover.Load(8));
    }

    [Fact]
    public void AMoveThatGrows_BeginsItsNewPagesEmpty()
    {
        Mover mover = Mapped(0, 1);
        mover.Store(0);
        Assert.Equal(0, mover.Move(0, 1, 4, 3));
        Assert.Equal([(4, 7)], mover.Areas);
        Assert.Equal([1, 0, 0], [mover.Load(4)!.Value, mover.Load(5)!.Value, mover.Load(6)!.Value]);
    }

    [Fact]
    public void AMoveThatShrinks_CutsTheEndOffFirst()
    {
        Mover mover = Mapped(0, 3);
        mover.Store(0);
        mover.Store(2);
        Assert.Equal(0, mover.Move(0, 3, 8, 1));
        Assert.Equal([(8, 9)], mover.Areas);
        Assert.Equal(1, mover.Load(8));
    }

    /// <summary>Six areas more than there are, less than sysctl_max_map_count allows.</summary>
    [Theory]
    [InlineData(6, 1, Mover.NoMemory)]
    [InlineData(7, 1, 0)]
    [InlineData(7, 2, Mover.NoMemory)]
    [InlineData(9, 3, 0)]
    [InlineData(9, 4, Mover.NoMemory)]
    public void AMove_IsRefusedNearTheLimitOfAreas(int limit, int areas, int result)
    {
        Mover mover = new(Mover.Levels(4) with { VmasPerMm = limit });
        for (int area = 0; area < areas; area++)
        {
            mover.Map(2 * area, 1);
        }

        mover.Store(0);
        Assert.Equal(result, mover.Move(0, 1, 12));
        Assert.Equal(areas, mover.Areas.Length);
        Assert.Equal(result == 0 ? 1 : null, mover.Load(12));
    }

    [Theory]
    [InlineData(MapKind.FileShared)]
    [InlineData(MapKind.FilePrivate)]
    public void AnAreaThatGrowsBeyondItsFile_HasNothingToShowThere(MapKind map)
    {
        Mover mover = new(Mover.Levels(4));
        mover.MapFile(0, 2, map, filePage: 2);
        mover.Store(1);
        int written = mover.Load(1)!.Value;
        Assert.Equal(0, mover.Move(0, 2, 4, 4));
        Assert.Equal(written, mover.Load(5));
        Assert.Null(mover.Load(6));
        mover.Run(MachineAction.UserAccess(Mover.Cpu0, AccessKind.Store, Mover.V(7)));
        Assert.DoesNotContain(mover.Events, e => e.Kind == EventKind.Stored);
    }

    private static Mover Mapped(int page, int pages)
    {
        Mover mover = new(Mover.Levels(4));
        mover.Map(page, pages);
        return mover;
    }

    private static int[] Offsets(Mover mover)
    {
        Memory m = mover.Machine.Memory;
        return [.. m.Vmas(0)[..m.Mm(0).VmaCount].ToArray().Select(v => (int)v.PgOff)];
    }
}

using TlbModel.State;

namespace TlbModel.Properties.Routines.Mremap;

/// <summary>What other CPUs may still do with the old addresses while mremap is in flight, and that nothing is left of them when it returns.</summary>
public class MremapFlushTests
{
    private const string Clears = "move_ptes: ptep_get_and_clear", Sets = "move_ptes: set_pte_at", Flushes = "flush_tlb_mm_range: inc_mm_tlb_gen";

    [Theory]
    [InlineData(2, 4, 8)]
    [InlineData(3, 2, 4)]
    [InlineData(4, 2, 8)]
    public void TheOldAddresses_AreFlushedEverywhere(int levels, int entries, int to)
    {
        Mover mover = Cached(levels, entries);
        Assert.Contains(0, mover.Cached(Mover.Cpu1));
        Assert.Equal(0, mover.Move(0, 2, to));
        Assert.DoesNotContain(mover.Cached(Mover.Cpu0), page => page < 2);
        Assert.DoesNotContain(mover.Cached(Mover.Cpu1), page => page < 2);
    }

    [Fact]
    public void TheFlush_ComesUnderBothLocksOfThePageTables()
    {
        Mover mover = Cached(2, 4);
        mover.Begin(Mover.Mremap(0, 1, 8, 1));
        mover.StepThrough(Flushes);
        Memory m = mover.Machine.Memory;
        Assert.Equal([1, 1], [m.Frame(Table(m, 0, 1)).TableLock, (int)m.Frame(Table(m, 8, 1)).TableLock]);
        mover.Finish();
        Assert.Equal(0, mover.Result);
    }

    [Fact]
    public void TheFlushOfATable_ComesUnderBothLocksOfThePmds_AndNotUnderThePageTables()
    {
        Mover mover = Cached(3, 2);
        mover.Begin(Mover.Mremap(0, 2, 4, 2));
        mover.StepThrough(Flushes);
        Memory m = mover.Machine.Memory;
        Assert.Equal([1, 1, 0], [m.Frame(Table(m, 0, 2)).TableLock, m.Frame(Table(m, 4, 2)).TableLock, (int)m.Frame(Table(m, 4, 1)).TableLock]);
        mover.Finish();
    }

    [Fact]
    public void TheFlushOfAPud_ComesUnderTheLockOfTheMm()
    {
        Mover mover = Cached(4, 2);
        mover.Begin(Mover.Mremap(0, 4, 8, 4));
        mover.StepThrough(Flushes);
        Assert.Equal(1, mover.Machine.Memory.Mm(0).PageTableLock);
        mover.Finish();
    }

    /// <summary>The page is at neither address, or at the new one; the store through the old address reaches it.</summary>
    [Theory]
    [InlineData(2, 4, 1, 8, Clears)]
    [InlineData(2, 4, 1, 8, Sets)]
    [InlineData(2, 4, 1, 8, Flushes)]
    [InlineData(3, 2, 2, 4, "move_normal_pmd: pmd_clear")]
    [InlineData(3, 2, 2, 4, "move_normal_pmd: set_pmd_at")]
    [InlineData(3, 2, 2, 4, Flushes)]
    [InlineData(4, 2, 4, 8, "move_normal_pud: pud_clear")]
    [InlineData(4, 2, 4, 8, "move_normal_pud: set_pud_at")]
    public void AStoreThroughTheOldAddress_CountsForThePageWhereItIs(int levels, int entries, int pages, int to, string at)
    {
        Mover mover = Cached(levels, entries);
        mover.Begin(Mover.Mremap(0, pages, to, pages));
        mover.StepThrough(at);
        mover.Do(MachineAction.UserAccess(Mover.Cpu1, AccessKind.Store, Mover.V(0)));
        Assert.Equal([0, 2], [mover.Stores(0), mover.Stores(to)]);
        mover.Finish();
        Assert.Equal(2, mover.Load(to));
    }

    [Fact]
    public void AStoreThroughTheOldAddressOfASharedPage_CountsForTheFile()
    {
        Mover mover = new(Mover.Levels(2, 4));
        mover.MapFile(0, 2, MapKind.FileShared, filePage: 1);
        mover.Store(0);
        mover.Store(0, Mover.Cpu1);
        mover.Begin(Mover.Mremap(0, 1, 8, 1));
        mover.StepThrough(Sets);
        mover.Do(MachineAction.UserAccess(Mover.Cpu1, AccessKind.Store, Mover.V(0)));
        mover.Finish();
        Assert.Equal(3, mover.Machine.StoresToFile(0, 1));
        Assert.Equal(4, mover.Load(8));
    }

    /// <summary>The walk begins at a cached entry that points to the table which has moved. mremap owes the flush of what it fills.</summary>
    [Theory]
    [InlineData(3, 2, 4, "move_normal_pmd: pmd_clear")]
    [InlineData(3, 2, 4, "move_normal_pmd: set_pmd_at")]
    [InlineData(4, 4, 8, "move_normal_pud: pud_clear")]
    public void AWalkThroughACachedEntry_FillsTheOldAddress_UntilTheFlush(int levels, int pages, int to, string at)
    {
        Mover mover = Cached(levels, 2);
        mover.Begin(Mover.Mremap(0, pages, to, pages));
        mover.StepThrough(at);
        Assert.DoesNotContain(1, mover.Cached(Mover.Cpu1));
        mover.Do(MachineAction.UserAccess(Mover.Cpu1, AccessKind.Store, Mover.V(1)));
        while (mover.Machine.Cpus[1].Walk is not null)
        {
            mover.Do(MachineAction.WalkStep(Mover.Cpu1));
        }

        TlbEntry filled = Assert.Single(mover.Machine.Cpus[1].Tlb, e => e.Page == Mover.V(1));
        Assert.Equal(mover.Machine.Frames.Single(f => f.Number == filled.Frame).Version, mover.Stores(to + 1));
        mover.Finish();
        Assert.Equal(0, mover.Result);
        Assert.DoesNotContain(1, mover.Cached(Mover.Cpu1));
        Assert.Equal(mover.Stores(to + 1), mover.Load(to + 1));
    }

    [Theory]
    [InlineData("move_ptes", 2, 4, 1, 8)]
    [InlineData("move_normal_pmd", 3, 2, 2, 4)]
    [InlineData("move_normal_pud", 4, 2, 4, 8)]
    public void WithoutTheFlush_SomethingIsLeft_AndMremapOwesIt(string routine, int levels, int entries, int pages, int to)
    {
        Mover mover = Cached(levels, entries, Kernel.V5_11.Without(routine, "flush_tlb_range"));
        mover.Run(Mover.Mremap(0, pages, to, pages));
        Assert.Equal("flush-owed", mover.Violation?.Oracle);
    }

    [Fact]
    public void WhatReclaimHasNotFlushedYet_IsFlushedFirst()
    {
        Mover mover = Cached(2, 4);
        mover.Poke(m => m.Mm(0).TlbFlushBatched = 1);
        mover.Begin(Mover.Mremap(1, 1, 8, 1));
        mover.StepThrough("flush_tlb_batched_pending: clear_tlb_flush_batched");
        Assert.DoesNotContain(Clears, mover.Labels);
        Assert.Empty(mover.Machine.Cpus[1].Tlb);
        MachineEvent request = Assert.Single(mover.Events, e => e.Kind == EventKind.FlushRequested);
        Assert.Equal(FlushInfoRaw.All, request.Count);
        Assert.Equal(0, mover.Machine.Memory.Mm(0).TlbFlushBatched);
        mover.Finish();
        Assert.Equal(0, mover.Result);
    }

    /// <summary>Pages 0 to 3 are mapped and stored to once; both CPUs have page 0 in their TLBs, cpu1 no other.</summary>
    private static Mover Cached(int levels, int entries, Kernel? kernel = null)
    {
        Mover mover = new(Mover.Levels(levels, entries), kernel);
        mover.Map(0, 4);
        for (int page = 0; page < 4; page++)
        {
            mover.Store(page);
        }

        mover.Load(0, Mover.Cpu1);
        return mover;
    }

    private static int Table(Memory m, int page, int level) => TlbModel.Routines.PageTables.TableOf(m, 0, page, level);
}

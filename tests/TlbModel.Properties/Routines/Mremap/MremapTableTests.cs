using TlbModel.State;

namespace TlbModel.Properties.Routines.Mremap;

/// <summary>Which entries mremap moves: those of page tables, pmds or puds, by where the old and the new pages lie (get_extent of v5.11).</summary>
public class MremapTableTests
{
    private const string Ptes = "move_ptes: set_pte_at", Pmd = "move_normal_pmd: set_pmd_at", Pud = "move_normal_pud: set_pud_at";

    /// <summary>With two entries a table: a pmd is 2 pages, a pud 4.</summary>
    [Theory]
    [InlineData(2, 4, 0, 4, 8, new[] { Ptes })]
    [InlineData(3, 2, 0, 2, 4, new[] { Pmd })]
    [InlineData(3, 2, 0, 3, 4, new[] { Ptes, Pmd })]
    [InlineData(3, 2, 1, 2, 4, new[] { Ptes })]
    [InlineData(3, 2, 0, 2, 5, new[] { Ptes })]
    [InlineData(4, 2, 0, 4, 8, new[] { Pud })]
    [InlineData(4, 2, 0, 4, 10, new[] { Pmd })]
    [InlineData(4, 2, 0, 6, 8, new[] { Pmd, Pud })]
    [InlineData(4, 2, 0, 7, 8, new[] { Ptes, Pmd, Pud })]
    [InlineData(4, 2, 2, 4, 8, new[] { Pmd })]
    [InlineData(4, 2, 0, 4, 9, new[] { Ptes })]
    [InlineData(5, 2, 0, 8, 16, new[] { Pud })]
    [InlineData(5, 2, 1, 5, 9, new[] { Ptes, Pmd })]
    public void TheHighestEntryThatMovesAsAWhole_Does(int levels, int entries, int page, int pages, int to, string[] moved)
    {
        Mover mover = Stored(levels, entries, page, pages);
        int[] frames = [.. Enumerable.Range(page, pages).Select(p => (int)mover.Leaf(p).Frame.Value)];
        Assert.Equal(0, mover.Move(page, pages, to));
        Assert.Equal(moved.Order(), mover.Labels.Where(l => l is Ptes or Pmd or Pud).Order());
        Assert.Equal(frames, Enumerable.Range(to, pages).Select(p => (int)mover.Leaf(p).Frame.Value));
        Assert.All(Enumerable.Range(page, pages), p => Assert.True(mover.Leaf(p).IsNone));
        Assert.All(Enumerable.Range(to, pages), p => Assert.Equal(p - to + 1, mover.Load(p)));
        Assert.All(Enumerable.Range(page, pages), p => Assert.Null(mover.Load(p)));
    }

    [Theory]
    [InlineData(2, 4)]
    [InlineData(3, 2)]
    [InlineData(4, 2)]
    public void WhereThePagesHaveNoTables_NoneAreMade(int levels, int entries)
    {
        Mover mover = new(Mover.Levels(levels, entries));
        int half = mover.Machine.Memory.Layout.Pages / 2;
        mover.Map(0, half);
        int tables = Tables(mover);
        Assert.Equal(0, mover.Move(0, half, half));
        Assert.Equal(tables, Tables(mover));
        mover.Store(half);
        Assert.Equal(1, mover.Load(half));
    }

    [Fact]
    public void AMoveBack_UsesTheTablesThatAreThere()
    {
        Mover mover = Stored(3, 2, 0, 2);
        mover.Map(6, 2);
        mover.Store(6);
        int tables = Tables(mover);
        Assert.Equal(0, mover.Move(0, 2, 4));
        Assert.Equal(0, mover.Move(4, 2, 0));
        Assert.Equal(1, mover.Load(0));
        Assert.Equal(tables, Tables(mover));
    }

    /// <summary>Every frame but some is taken: the move runs out of page tables after it has moved something.</summary>
    [Theory]
    [InlineData(2, 4, 0, 6, 9, 1, true)]
    [InlineData(3, 2, 0, 3, 4, 1, true)]
    [InlineData(4, 2, 0, 5, 8, 1, true)]
    [InlineData(4, 2, 0, 7, 8, 1, true)]
    [InlineData(4, 2, 2, 3, 12, 2, true)]
    [InlineData(4, 2, 1, 3, 11, 2, false)]
    [InlineData(4, 2, 1, 3, 11, 3, true)]
    public void WithoutMemoryForATable_EverythingGoesBack(int levels, int entries, int page, int pages, int to, int free, bool moves)
    {
        Mover mover = Stored(levels, entries, page, pages);
        (int, int)[] areas = mover.Areas;
        PageTableEntry[] leaves = [.. Enumerable.Range(page, pages).Select(mover.Leaf)];
        LeaveFree(mover, free);
        Assert.Equal(Mover.NoMemory, mover.Move(page, pages, to));
        Assert.Equal(moves, mover.Labels.Any(l => l is Ptes or Pmd or Pud));
        Assert.Equal(areas, mover.Areas);
        Assert.Equal(leaves.Select(l => l.Frame), Enumerable.Range(page, pages).Select(p => mover.Leaf(p).Frame));
        Assert.All(Enumerable.Range(page, pages), p => Assert.Equal(p - page + 1, mover.Load(p)));
        Assert.Null(mover.Load(to));
    }

    [Fact]
    public void SwapEntriesMove_AndForceNoFlush()
    {
        Mover mover = new(Mover.Levels(2, 4) with { SwapSlots = 1 });
        mover.Map(0, 2);
        mover.Load(1);
        mover.Poke(m =>
        {
            m.Swap(0).Count = 1;
            m.Vmas(0)[0].Flags |= VmaRaw.AnonVma;
            m.Entry(TlbModel.Routines.PageTables.TableOf(m, 0, 0, 1), 0) = Pte.MakeSwap(0);
        });
        mover.Begin(Mover.Mremap(0, 1, 8, 1));
        mover.StepThrough("move_ptes: pte_unmap_unlock");
        Assert.DoesNotContain(mover.Events, e => e.Kind == EventKind.FlushRequested);
        Assert.Equal(Pte.MakeSwap(0), mover.Leaf(8).Bits);
        Assert.True(mover.Leaf(0).IsNone);
    }

    [Fact]
    public void ADirtyEntry_StaysDirty()
    {
        Mover mover = new(Mover.Levels(3));
        mover.MapFile(0, 2, MapKind.FileShared);
        mover.Store(0);
        uint before = mover.Leaf(0).Bits;
        mover.Move(0, 1, 5);
        Assert.Equal(before, mover.Leaf(5).Bits);
        Assert.NotEqual(0u, before & Pte.D);
    }

    private static Mover Stored(int levels, int entries, int page, int pages)
    {
        Mover mover = new(Mover.Levels(levels, entries));
        mover.Map(page, pages);
        for (int i = 0; i < pages; i++)
        {
            for (int store = 0; store <= i; store++)
            {
                mover.Store(page + i);
            }
        }

        return mover;
    }

    private static int Tables(Mover mover) => mover.Machine.Frames.Count(f => f.Kind == FrameKind.PageTable);

    /// <summary>Takes free frames for page-cache pages of nobody.</summary>
    private static void LeaveFree(Mover mover, int free) => mover.Poke(m =>
    {
        for (int frame = m.Layout.Frames - 1, left = free; frame > 0; frame--)
        {
            if (m.Frame(frame).Kind == (byte)FrameKind.Free && --left < 0)
            {
                m.Frame(frame) = new FrameRaw { Kind = (byte)FrameKind.Anonymous, RefCount = 1, Epoch = (ushort)(m.Frame(frame).Epoch + 1) };
            }
        }
    });
}

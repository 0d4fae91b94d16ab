using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Mremap;

/// <summary>
/// move_page_tables (mm/mremap.c, v5.11) with CONFIG_HAVE_MOVE_PMD and CONFIG_HAVE_MOVE_PUD: where the pages of an entry above the page tables move as a
/// whole, that entry does, at the highest of the two levels that serves; else the entries of a page table. The tables above an old entry are read
/// in one step; missing tables of the new pages are added. The level of pmds, and of puds, is there only if the geometry does not fold it. Returns
/// the pages that were moved: fewer than asked for if memory ran out.
/// </summary>
internal static class MovePageTables
{
    private const int get_extent = 0, get_old_pud = 1, alloc_new_pud = 2, new_pud_allocated = 3, pud_moved = 4, get_old_pmd = 5, alloc_new_pmd = 6,
        new_pmd_allocated = 7, pmd_moved = 8, pte_alloc = 9, pte_allocated = 10, do_move_ptes = 11, next_extent = 12;

    /// <summary>The levels of the tables whose entries are puds and pmds.</summary>
    private const int Pud = 3, Pmd = 2;

    public static readonly Routine Routine = new(
        RoutineId.move_page_tables,
        "mm/mremap.c, v5.11: move_page_tables, get_extent, get_old_pud, get_old_pmd, alloc_new_pud, alloc_new_pmd, move_pgt_entry",
        Local(get_extent, (ref c) =>
        {
            ref MoveTablesLocals l = ref c.Locals<MoveTablesLocals>();
            if (l.Cursor >= l.End)
            {
                return Finish(ref c);
            }

            bool movesPud = c.Layout.Levels > Pud && Extent(c.Layout, l, Pud) == 1 << c.Layout.Shift(Pud);
            l.Stop = (ushort)(l.Cursor + Extent(c.Layout, l, movesPud ? Pud : Pmd));
            return movesPud ? get_old_pud : get_old_pmd;
        }),
        At(get_old_pud, (ref c) => HasOld(ref c, Pud) ? Next : PassOver(ref c)),
        Local(alloc_new_pud, (ref c) =>
        {
            if (!HasNew(ref c, Pud))
            {
                return Next;
            }

            MoveWhole(ref c, RoutineId.move_normal_pud, Pud);
            return pud_moved;
        }),
        Local(new_pud_allocated, (ref c) => c.Returned == FaultLocals.OomResult ? Finish(ref c) : alloc_new_pud),
        Local(pud_moved, (ref c) =>
        {
            ref MoveTablesLocals l = ref c.Locals<MoveTablesLocals>();
            if (c.Returned != 0)
            {
                return next_extent;
            }

            l.Stop = (ushort)(l.Cursor + Extent(c.Layout, l, Pmd));
            return Next;
        }),
        At(get_old_pmd, (ref c) => HasOld(ref c, Pmd) ? Next : PassOver(ref c)),
        Local(alloc_new_pmd, (ref c) =>
        {
            if (!HasNew(ref c, Pmd))
            {
                return Next;
            }

            MoveTablesLocals l = c.Locals<MoveTablesLocals>();
            if (c.Layout.Levels == Pmd || l.Stop - l.Cursor != 1 << c.Layout.Shift(Pmd))
            {
                return pte_alloc;
            }

            MoveWhole(ref c, RoutineId.move_normal_pmd, Pmd);
            return pmd_moved;
        }),
        Local(new_pmd_allocated, (ref c) => c.Returned == FaultLocals.OomResult ? Finish(ref c) : alloc_new_pmd),
        Local(pmd_moved, (ref c) => c.Returned != 0 ? next_extent : Next),
        Local(pte_alloc, (ref c) => HasNew(ref c, 1) ? do_move_ptes : Next),
        Local(pte_allocated, (ref c) => c.Returned == FaultLocals.OomResult ? Finish(ref c) : Next),
        Local(do_move_ptes, (ref c) =>
        {
            MoveTablesLocals l = c.Locals<MoveTablesLocals>();
            int to = l.To + l.Cursor - l.Start;
            ref MovePtesLocals move = ref c.Call<MovePtesLocals>(RoutineId.move_ptes);
            move.Start = move.Page = l.Cursor;
            move.End = l.Stop;
            move.To = (ushort)to;
            move.OldTable = (byte)PageTables.TableOf(c.M, c.MmIndex, l.Cursor, 1);
            move.NewTable = (byte)PageTables.TableOf(c.M, c.MmIndex, to, 1);
            move.NeedRmapLocks = l.NeedRmapLocks;
            return Next;
        }),
        Local(next_extent, (ref c) =>
        {
            ref MoveTablesLocals l = ref c.Locals<MoveTablesLocals>();
            l.Cursor = l.Stop;
            return get_extent;
        }));

    /// <summary>get_extent: the pages up to the end of an entry of this level, at the old and at the new address, or up to the end of the move.</summary>
    private static int Extent(Layout layout, in MoveTablesLocals l, int level)
    {
        int span = 1 << layout.Shift(level);
        int to = l.To + l.Cursor - l.Start;
        return Math.Min(l.End - l.Cursor, span - Math.Max(l.Cursor & (span - 1), to & (span - 1)));
    }

    /// <summary>Whether the old page's entry of a level points to a table.</summary>
    private static bool HasOld(ref StepContext c, int level) => PageTables.Deepest(c.M, c.MmIndex, c.Locals<MoveTablesLocals>().Cursor).Level < level;

    /// <summary>Nothing is there: the extent's pages move without an entry.</summary>
    private static int PassOver(ref StepContext c)
    {
        MoveTablesLocals l = c.Locals<MoveTablesLocals>();
        c.LeaveAddress(l.Cursor, l.Stop);
        return next_extent;
    }

    /// <summary>Whether the new page has its tables down to a level; the highest one that is missing is added.</summary>
    private static bool HasNew(ref StepContext c, int lowest)
    {
        MoveTablesLocals l = c.Locals<MoveTablesLocals>();
        int to = l.To + l.Cursor - l.Start;
        int level = PageTables.Deepest(c.M, c.MmIndex, to).Level - 1;
        if (level < lowest)
        {
            return true;
        }

        ref TableAllocLocals alloc = ref c.Call<TableAllocLocals>(RoutineId.__pte_alloc);
        alloc.Page = (ushort)to;
        alloc.Level = (byte)level;
        return false;
    }

    private static void MoveWhole(ref StepContext c, RoutineId routine, int level)
    {
        MoveTablesLocals l = c.Locals<MoveTablesLocals>();
        int to = l.To + l.Cursor - l.Start;
        ref MoveTableLocals move = ref c.Call<MoveTableLocals>(routine);
        move.Page = l.Cursor;
        move.To = (ushort)to;
        move.OldTable = (byte)PageTables.TableOf(c.M, c.MmIndex, l.Cursor, level);
        move.NewTable = (byte)PageTables.TableOf(c.M, c.MmIndex, to, level);
        move.NeedRmapLocks = c.Kernel.MoveTableLock.TakesRmapLocks(l.NeedRmapLocks != 0) ? (byte)1 : (byte)0;
    }

    private static int Finish(ref StepContext c)
    {
        MoveTablesLocals l = c.Locals<MoveTablesLocals>();
        c.Returned = l.Cursor - l.Start;
        return Return;
    }
}

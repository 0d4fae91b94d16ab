using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Fork;

/// <summary>
/// copy_page_range down to copy_pmd_range (mm/memory.c, v5.11): an area that never had a page of its own is left to faults, unless it is a driver's. The parent's tables
/// cannot change meanwhile and are read in one step, a page table's span at a time; the child's are added from the top.
/// </summary>
internal static class CopyPageRange
{
    private const int anon_vma = 0, pmd_none_or_clear_bad = 1, pmd_alloc = 2, pmd_allocated = 3, do_copy_pte_range = 4, copied = 5;

    public static readonly Routine Routine = new(
        RoutineId.copy_page_range,
        "mm/memory.c, v5.11: copy_page_range, copy_p4d_range, copy_pud_range, copy_pmd_range",
        Local(anon_vma, (ref c) =>
        {
            int area = c.FindArea(c.Locals<CopyRangeLocals>().Page);
            return (c.M.Vmas(c.MmIndex)[area].Flags & (VmaRaw.AnonVma | VmaRaw.PfnMap)) != 0 ? Next : Return;
        }),
        At(pmd_none_or_clear_bad, (ref c) =>
        {
            ref CopyRangeLocals l = ref c.Locals<CopyRangeLocals>();
            (int level, int table) = PageTables.Deepest(c.M, c.MmIndex, l.Page);
            l.Level = (byte)level;
            l.Source = (byte)table;
            l.Stop = (ushort)Math.Min(l.End, PageTables.SpanEnd(c.Layout, l.Page, level));
            return Next;
        }),
        Local(pmd_alloc, (ref c) =>
        {
            CopyRangeLocals l = c.Locals<CopyRangeLocals>();
            c.Task.PathMm = l.Mm;
            for (int level = c.Layout.Levels - 1; level >= l.Level; level--)
            {
                if (PageTables.TableOf(c.M, l.Mm - 1, l.Page, level) == 0)
                {
                    ref TableAllocLocals alloc = ref c.Call<TableAllocLocals>(RoutineId.__pte_alloc);
                    alloc.Page = l.Page;
                    alloc.Level = (byte)level;
                    return Next;
                }
            }

            c.Task.PathMm = 0;
            return do_copy_pte_range;
        }),
        Local(pmd_allocated, (ref c) =>
        {
            c.Task.PathMm = 0;
            if (c.Returned != FaultLocals.OomResult)
            {
                return pmd_alloc;
            }

            c.Returned = Map.MmapRegion.NoMemory;
            return Return;
        }),
        Local(do_copy_pte_range, (ref c) =>
        {
            CopyRangeLocals l = c.Locals<CopyRangeLocals>();
            if (l.Level == 1)
            {
                ref CopyPteLocals copy = ref c.Call<CopyPteLocals>(RoutineId.copy_pte_range);
                copy.Page = l.Page;
                copy.End = l.Stop;
                copy.Mm = l.Mm;
                copy.Source = l.Source;
                copy.Destination = (byte)PageTables.TableOf(c.M, l.Mm - 1, l.Page, 1);
            }

            return Next;
        }),
        Local(copied, (ref c) =>
        {
            ref CopyRangeLocals l = ref c.Locals<CopyRangeLocals>();
            l.Page = l.Stop;
            return l.Page < l.End ? pmd_none_or_clear_bad : Return;
        }));
}

using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Unmap;

/// <summary>unmap_region with unmap_vmas (mm/mmap.c, mm/memory.c, v5.11): one gather over the detached areas and their page tables.</summary>
internal static class UnmapRegion
{
    private const int do_tlb_gather_mmu = 0, unmap_vmas = 1, do_free_pgtables = 2, do_tlb_finish_mmu = 3, done = 4;

    public static readonly Routine Routine = new(
        RoutineId.unmap_region,
        "mm/mmap.c, v5.11: unmap_region; mm/memory.c: unmap_vmas, unmap_single_vma",
        Local(do_tlb_gather_mmu, (ref c) =>
        {
            c.Locals<RangeLocals>().Cursor = c.Locals<RangeLocals>().Start;
            c.Call<GatherLocals>(RoutineId.tlb_gather_mmu);
            return Next;
        }),
        Local(unmap_vmas, (ref c) => NextArea(ref c, c.Locals<RangeLocals>().End) ? unmap_vmas : Next),
        Local(do_free_pgtables, (ref c) =>
        {
            RangeLocals l = c.Locals<RangeLocals>();
            ref FreeTablesLocals free = ref c.Call<FreeTablesLocals>(RoutineId.free_pgtables);
            free.Start = l.Start;
            free.End = l.End;
            return Next;
        }),
        Local(do_tlb_finish_mmu, (ref c) =>
        {
            c.Call(RoutineId.tlb_finish_mmu);
            return Next;
        }),
        Local(done, (ref c) => Return));

    /// <summary>unmap_single_vma of the next detached area from the cursor on; false: there is none.</summary>
    public static bool NextArea(ref StepContext c, int end)
    {
        ref RangeLocals l = ref c.Locals<RangeLocals>();
        int vma = c.FirstOverlap(l.Cursor, end, detached: true);
        if (vma < 0)
        {
            return false;
        }

        VmaRaw area = c.M.Vmas(c.MmIndex)[vma];
        l.Cursor = area.End;
        ref ZapLocals zap = ref c.Call<ZapLocals>(RoutineId.unmap_page_range);
        zap.Page = area.Start;
        zap.End = area.End;
        return true;
    }
}

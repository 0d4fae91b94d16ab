using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Madvise;

/// <summary>
/// do_madvise and madvise_pageout (mm/madvise.c, v5.11) for MADV_PAGEOUT: a gather of its own for each area. Every task may write every file
/// (can_do_pageout); lru_add_drain is left out.
/// </summary>
internal static class MadvisePageout
{
    private const int mmap_read_lock = 0, madvise_vma = 1, walk_page_range = 2, next_pmd = 3, do_tlb_finish_mmu = 4, next_vma = 5, mmap_read_unlock = 6;

    public static readonly Routine Routine = new(
        RoutineId.madvise_pageout,
        "mm/madvise.c, v5.11: do_madvise, madvise_pageout, madvise_pageout_page_range; mm/pagewalk.c: walk_page_range",
        At(mmap_read_lock, Madvise.ReadLock, when: Madvise.CanReadLock),
        Local(madvise_vma, (ref c) => Madvise.NextArea(ref c, out State.VmaRaw area)
            ? Madvise.Gather(ref c, Madvise.CanMadvLru(area), mmap_read_unlock)
            : mmap_read_unlock),
        At(walk_page_range, (ref c) => Madvise.Walk(ref c, RoutineId.madvise_cold_or_pageout_pte_range, pageout: true)),
        Local(next_pmd, (ref c) => Madvise.IsWalkDone(ref c) ? Next : walk_page_range),
        Local(do_tlb_finish_mmu, (ref c) =>
        {
            c.Call(RoutineId.tlb_finish_mmu);
            return Next;
        }),
        Local(next_vma, (ref c) => c.Locals<RangeLocals>().Cursor < c.Locals<RangeLocals>().End ? madvise_vma : Next),
        At(mmap_read_unlock, Madvise.ReadUnlock));
}

using TlbModel.Routines.Gather;
using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Madvise;

/// <summary>
/// madvise_cold_or_pageout_pte_range (mm/madvise.c, v5.11) with reclaim_pages (mm/vmscan.c). To make an entry old it is taken out and put back, and recorded
/// in the gather. PG_referenced and what deactivate_page does to the LRU lists decide nothing here; huge pages and fatal signals do not exist. Of a page
/// table's span the path isolates as many pages as its list holds (<see cref="PageListRaw.MaxPages"/>); the kernel's list has no bound.
/// </summary>
internal static class MadviseColdOrPageoutPteRange
{
    private const int pte_offset_map_lock = 0, do_flush_tlb_batched_pending = 1, pte_present = 2, page_mapcount = 3, pte_young = 4,
        ptep_get_and_clear_full = 5, set_pte_at = 6, pageout = 7, isolate_lru_page = 8, pte_unmap_unlock = 9, reclaim_pages = 10, putback_lru_page = 11,
        done = 12;

    public static readonly Routine Routine = new(
        RoutineId.madvise_cold_or_pageout_pte_range,
        "mm/madvise.c, v5.11: madvise_cold_or_pageout_pte_range; mm/vmscan.c: isolate_lru_page, reclaim_pages",
        At(pte_offset_map_lock, (ref c) =>
        {
            Madvise.Lock(ref c);
            return Next;
        }, when: Madvise.CanLock),
        Local(do_flush_tlb_batched_pending, (ref c) =>
        {
            c.FlushTlbBatchedPending();
            return Next;
        }),
        At(pte_present, (ref c) =>
        {
            // vm_normal_page does not know the zero page.
            ref MadviseLocals l = ref c.Locals<MadviseLocals>();
            l.Pte = Madvise.Entry(ref c);
            l.Frame = (byte)(Pte.Present(l.Pte) ? Pte.Frame(l.Pte) : 0);
            return l.Frame == 0 ? Advance(ref c) : Next;
        }),
        At(page_mapcount, (ref c) => c.M.Frame(c.Locals<MadviseLocals>().Frame).MapCount == 1 ? Next : Advance(ref c)),
        Local(pte_young, (ref c) => (c.Locals<MadviseLocals>().Pte & Pte.A) != 0 ? Next : pageout),
        At(ptep_get_and_clear_full, (ref c) =>
        {
            ref MadviseLocals l = ref c.Locals<MadviseLocals>();
            l.Pte = Madvise.Entry(ref c);
            c.SetPte(l.Table, l.Page, 0);
            return Next;
        }),
        At(set_pte_at, (ref c) =>
        {
            ref MadviseLocals l = ref c.Locals<MadviseLocals>();
            c.SetPte(l.Table, l.Page, l.Pte & ~Pte.A);
            c.FlushPteRange(l.Page);
            return Next;
        }),
        Local(pageout, (ref c) => c.Locals<MadviseLocals>().Pageout != 0 ? Next : Advance(ref c)),
        At(isolate_lru_page, (ref c) =>
        {
            int frame = c.Locals<MadviseLocals>().Frame;
            if (c.CanIsolate(frame) && c.Task.PageList.Count < PageListRaw.MaxPages)
            {
                c.Isolate(frame);
            }

            return Advance(ref c);
        }),
        Release(pte_unmap_unlock, Madvise.Unlock),
        Local(reclaim_pages, (ref c) =>
        {
            if (c.Task.PageList.Count == 0)
            {
                return Return;
            }

            c.Call<PageLocals>(RoutineId.shrink_page_list);
            return Next;
        }),
        At(putback_lru_page, (ref c) =>
        {
            if (c.Task.PageList.Count != 0)
            {
                c.PutBack(c.TakeFromList(0));
            }

            return c.Task.PageList.Count != 0 ? putback_lru_page : Next;
        }),
        Local(done, (ref c) => Return));

    private static int Advance(ref StepContext c) => Madvise.Advance(ref c) ? pte_present : pte_unmap_unlock;
}

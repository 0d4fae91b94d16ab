using TlbModel.Routines.Gather;
using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Madvise;

/// <summary>
/// madvise_free_pte_range with mark_page_lazyfree (mm/madvise.c, mm/swap.c, v5.11). What is decided from the entry is decided from the value that was
/// read first, while the hardware may go on to set its bits. A page becomes lazily free at once: in the kernel it may wait in a CPU's pagevec, where the
/// same is asked of it once more. Migration entries and huge pages do not exist.
/// </summary>
internal static class MadviseFreePteRange
{
    private const int pte_offset_map_lock = 0, do_flush_tlb_batched_pending = 1, pte_present = 2, PageSwapCache = 3, trylock_page = 4, page_mapcount = 5,
        locked_PageSwapCache = 6, try_to_free_swap = 7, ClearPageDirty = 8, unlock_page = 9, pte_young = 10, ptep_get_and_clear_full = 11, set_pte_at = 12,
        do_mark_page_lazyfree = 13, skip_unlock_page = 14, free_swap_and_cache = 15, pte_clear_not_present_full = 16, pte_unmap_unlock = 17, done = 18;

    public static readonly Routine Routine = new(
        RoutineId.madvise_free_pte_range,
        "mm/madvise.c, v5.11: madvise_free_pte_range; mm/swap.c: mark_page_lazyfree, lru_lazyfree_fn",
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
            ref MadviseLocals l = ref c.Locals<MadviseLocals>();
            l.Pte = Madvise.Entry(ref c);
            if (Pte.IsSwap(l.Pte))
            {
                return free_swap_and_cache;
            }

            // vm_normal_page knows neither the zero page nor what is not there.
            l.Frame = (byte)(Pte.Present(l.Pte) ? Pte.Frame(l.Pte) : 0);
            return l.Frame == 0 ? Advance(ref c) : Next;
        }),
        At(PageSwapCache, (ref c) => (Page(ref c).Flags & (FrameRaw.SwapCache | FrameRaw.Dirty)) != 0 ? Next : pte_young),
        At(trylock_page, (ref c) =>
        {
            int frame = c.Locals<MadviseLocals>().Frame;
            if (!c.CanLockPage(frame))
            {
                return Advance(ref c);
            }

            c.LockPage(frame);
            return Next;
        }),
        At(page_mapcount, (ref c) => Page(ref c).MapCount == 1 ? Next : skip_unlock_page),
        Local(locked_PageSwapCache, (ref c) => Frames.Has(Page(ref c), FrameRaw.SwapCache) ? Next : ClearPageDirty),
        At(try_to_free_swap, (ref c) => c.TryToFreeSwap(c.Locals<MadviseLocals>().Frame) ? Next : skip_unlock_page),
        At(ClearPageDirty, (ref c) =>
        {
            Page(ref c).Flags &= unchecked((byte)~FrameRaw.Dirty);
            c.NoteClean(c.Locals<MadviseLocals>().Frame);
            return Next;
        }),
        At(unlock_page, (ref c) =>
        {
            c.UnlockPage(c.Locals<MadviseLocals>().Frame);
            return Next;
        }),
        Local(pte_young, (ref c) => (c.Locals<MadviseLocals>().Pte & (Pte.A | Pte.D)) != 0 ? Next : do_mark_page_lazyfree),
        At(ptep_get_and_clear_full, (ref c) =>
        {
            ref MadviseLocals l = ref c.Locals<MadviseLocals>();
            l.Pte = Madvise.Entry(ref c);
            c.VisitFreed(l.Page);
            c.SetPte(l.Table, l.Page, 0);
            return Next;
        }),
        At(set_pte_at, (ref c) =>
        {
            ref MadviseLocals l = ref c.Locals<MadviseLocals>();
            c.SetPte(l.Table, l.Page, l.Pte & ~(Pte.A | Pte.D));
            c.FlushPteRange(l.Page);
            return Next;
        }),
        At(do_mark_page_lazyfree, (ref c) =>
        {
            ref MadviseLocals l = ref c.Locals<MadviseLocals>();
            ref FrameRaw page = ref c.M.Frame(l.Frame);
            if (page.Kind == (byte)FrameKind.Anonymous && (page.Flags & (FrameRaw.SwapCache | FrameRaw.Isolated)) == 0)
            {
                page.Flags |= FrameRaw.LazyFree;
            }

            if ((Madvise.Entry(ref c) & Pte.D) == 0)
            {
                // Else something was stored since the entry was read.
                c.VisitFreed(l.Page);
            }

            return Advance(ref c);
        }),
        At(skip_unlock_page, (ref c) =>
        {
            c.UnlockPage(c.Locals<MadviseLocals>().Frame);
            return Advance(ref c);
        }),
        At(free_swap_and_cache, (ref c) =>
        {
            c.FreeSwapAndCache(Pte.Slot(c.Locals<MadviseLocals>().Pte));
            return Next;
        }),
        At(pte_clear_not_present_full, (ref c) =>
        {
            ref MadviseLocals l = ref c.Locals<MadviseLocals>();
            c.SetPte(l.Table, l.Page, 0);
            c.DiscardFreed(l.Page);
            return Advance(ref c);
        }),
        Release(pte_unmap_unlock, Madvise.Unlock),
        Local(done, (ref c) => Return));

    private static ref FrameRaw Page(ref StepContext c) => ref c.M.Frame(c.Locals<MadviseLocals>().Frame);

    private static int Advance(ref StepContext c) => Madvise.Advance(ref c) ? pte_present : pte_unmap_unlock;
}

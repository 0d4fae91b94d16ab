using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Fault;

/// <summary>
/// do_swap_page (mm/memory.c, v5.11) with read_swap_cache_async, reuse_swap_page and lock_page_or_retry: the page comes from the swap cache, or is read
/// into it. A locked page is waited for without mmap_lock, once. Reading ahead, KSM, the way around the swap cache of synchronous devices, and giving up slots
/// of a swap area that is half full are left out.
/// </summary>
internal static class DoSwapPage
{
    private const int lookup_swap_cache = 0, alloc_page_vma = 1, add_to_swap_cache = 2, swap_readpage = 3, lock_page_or_retry = 4, mmap_read_unlock = 5,
        wait_on_page_locked = 6, retry_put_page = 7, PageSwapCache = 8, pte_offset_map_lock = 9, pte_same = 10, reuse_swap_page = 11, set_pte_at = 12,
        page_add_anon_rmap = 13, swap_free = 14, unlock_page = 15, call_do_wp_page = 16, pte_unmap_unlock = 17, fault_handled = 18, out_nomap = 19,
        out_page = 20, out_release = 21, oom_pte_offset_map_lock = 22, oom_pte_same = 23, oom_pte_unmap_unlock = 24;

    public static readonly Routine Routine = new(
        RoutineId.do_swap_page,
        "mm/memory.c, v5.11: do_swap_page; mm/swap_state.c: lookup_swap_cache, __read_swap_cache_async; mm/swapfile.c: reuse_swap_page; mm/filemap.c: __lock_page_or_retry",
        At(lookup_swap_cache, (ref c) =>
        {
            c.Vmf().PageFrame = c.M.Swap(Slot(ref c)).Cache;
            if (c.Vmf().PageFrame == 0)
            {
                return Next;
            }

            c.GetPage(c.Vmf().PageFrame);
            return lock_page_or_retry;
        }),
        At(alloc_page_vma, (ref c) =>
        {
            c.Vmf().PageFrame = (byte)c.AllocateFrame(FrameKind.Anonymous);
            return c.Vmf().PageFrame == 0 ? oom_pte_offset_map_lock : Next;
        }, choice: Choice.FreeFrame),
        At(add_to_swap_cache, (ref c) =>
        {
            // Another fault may have been faster, and the slot may be free by now.
            int frame = c.Vmf().PageFrame;
            ref SwapRaw slot = ref c.M.Swap(Slot(ref c));
            if (slot.Cache != 0 || slot.Count == 0)
            {
                bool isCached = slot.Cache != 0;
                c.PutPage(frame);
                c.Vmf().PageFrame = 0;
                return isCached ? lookup_swap_cache : oom_pte_offset_map_lock;
            }

            c.LockPage(frame);
            c.M.Frame(frame).Version = slot.Version;
            c.M.Frame(frame).CopyOf = slot.CopyOf;
            c.AddToSwapCache(frame, Slot(ref c));
            return Next;
        }),
        At(swap_readpage, (ref c) =>
        {
            // The page is locked until it is read; what the slot holds cannot change as long as the page is in the cache.
            c.UnlockPage(c.Vmf().PageFrame);
            return Next;
        }),
        At(lock_page_or_retry, (ref c) =>
        {
            if (VmFault.CanLockPage(ref c))
            {
                VmFault.LockPage(ref c);
                return PageSwapCache;
            }

            return Next;
        }, when: (ref c) => c.Vmf().Tried == 0 || VmFault.CanLockPage(ref c)),
        At(mmap_read_unlock, (ref c) =>
        {
            c.ReadUnlockMmap();
            return Next;
        }),
        At(wait_on_page_locked, (ref c) => Next, when: VmFault.CanLockPage),
        At(retry_put_page, (ref c) =>
        {
            VmFault.PutPage(ref c);
            c.Returned = FaultLocals.RetryResult;
            return Return;
        }),
        Local(PageSwapCache, (ref c) =>
        {
            ref FrameRaw page = ref c.M.Frame(c.Vmf().PageFrame);
            return Frames.Has(page, FrameRaw.SwapCache) && page.Owner == Slot(ref c) + 1 ? Next : out_page;
        }),
        At(pte_offset_map_lock, VmFault.LockPte, when: VmFault.CanLockPte),
        At(pte_same, (ref c) => c.PteNow() != c.Vmf().OrigPte ? out_nomap : c.Vmf().IsWrite ? Next : set_pte_at),
        At(reuse_swap_page, (ref c) =>
        {
            // The page is the fault's alone if one entry refers to it, mapped or swapped: this one.
            int frame = c.Vmf().PageFrame;
            ref FrameRaw page = ref c.M.Frame(frame);
            int count = page.MapCount + c.M.Swap(page.Owner - 1).Count;
            if (count == 1 && !Frames.Has(page, FrameRaw.Writeback))
            {
                c.RemoveFromSwapCache(frame);
                c.PutPage(frame);
                c.SetPageDirty(frame);
            }

            c.Locals<ReuseLocals>().Reuses = count <= 1 ? (byte)1 : (byte)0;
            return Next;
        }),
        At(set_pte_at, (ref c) =>
        {
            ref FaultLocals vmf = ref c.Vmf();
            VmaRaw vma = c.FaultArea();
            uint pte = Pte.Make(vmf.PageFrame, Areas.PageProt(vma));
            pte = c.Locals<ReuseLocals>().Reuses != 0 ? Areas.MakeWritable(pte, vma) : pte;
            c.Locals<ReuseLocals>().Slot = (byte)Pte.Slot(vmf.OrigPte);
            c.SetPte(vmf.Table, vmf.Page, pte);
            vmf.OrigPte = pte;
            return Next;
        }),
        At(page_add_anon_rmap, (ref c) =>
        {
            c.AddNewAnonRmap(c.Vmf().PageFrame, c.Vmf().Page);
            return Next;
        }),
        At(swap_free, (ref c) =>
        {
            c.SwapFree(c.Locals<ReuseLocals>().Slot);
            return Next;
        }),
        At(unlock_page, (ref c) =>
        {
            VmFault.UnlockPage(ref c);
            return c.Vmf().IsWrite && c.Locals<ReuseLocals>().Reuses == 0 ? Next : pte_unmap_unlock;
        }),
        Local(call_do_wp_page, (ref c) =>
        {
            c.Call(RoutineId.do_wp_page);
            return fault_handled;
        }),
        Release(pte_unmap_unlock, VmFault.UnlockPte),
        Local(fault_handled, (ref c) => Return),
        Release(out_nomap, VmFault.UnlockPte),
        At(out_page, VmFault.UnlockPage),
        At(out_release, (ref c) =>
        {
            VmFault.PutPage(ref c);
            c.Returned = 0;
            return Return;
        }),
        At(oom_pte_offset_map_lock, VmFault.LockPte, when: VmFault.CanLockPte),
        At(oom_pte_same, (ref c) =>
        {
            c.Locals<ReuseLocals>().Reuses = c.PteNow() == c.Vmf().OrigPte ? FaultLocals.OomResult : (byte)0;
            return Next;
        }),
        Release(oom_pte_unmap_unlock, (ref c) =>
        {
            VmFault.UnlockPte(ref c);
            c.Returned = c.Locals<ReuseLocals>().Reuses;
            return Return;
        }));

    private static int Slot(ref StepContext c) => Pte.Slot(c.Vmf().OrigPte);
}

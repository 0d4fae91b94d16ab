using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Reclaim;

/// <summary>
/// try_to_unmap with TTU_BATCH_FLUSH, rmap_walk, page_vma_mapped_walk and try_to_unmap_one (mm/rmap.c, mm/page_vma_mapped.c, v5.11), of a page that is
/// locked. The entries above the page table are read in one step, lock-free; the kernel reads the last of them again to find the lock. mlock, huge
/// pages, hardware poison and device memory are left out.
/// </summary>
internal static class TryToUnmap
{
    /// <summary>What the routine returns when nothing maps the page any more.</summary>
    public const int Unmapped = 1;

    private const int rmap_lock_read = 0, rmap_walk = 1, page_vma_mapped_walk = 2, pte_lockptr = 3, should_defer_flush = 4, ptep_get_and_clear = 5,
        do_ptep_clear_flush = 6, pte_dirty = 7, set_page_dirty = 8, PageAnon = 9, PageSwapBacked = 10, swap_duplicate = 11, set_pte_at = 12,
        SetPageSwapBacked = 13, page_remove_rmap = 14, put_page = 15, spin_unlock = 16, page_mapcount_is_zero = 17, rmap_unlock_read = 18;

    public static readonly Routine Routine = new(
        RoutineId.try_to_unmap,
        "mm/rmap.c, v5.11: try_to_unmap, rmap_walk_anon, rmap_walk_file, try_to_unmap_one, should_defer_flush; mm/page_vma_mapped.c: page_vma_mapped_walk",
        At(rmap_lock_read, (ref c) =>
        {
            c.ReadLockRmap(c.Locals<RmapLocals>().Frame);
            return Next;
        }, when: (ref c) => c.CanReadLockRmap(c.Locals<RmapLocals>().Frame)),
        Local(rmap_walk, (ref c) => c.NextMapping(ref c.Locals<RmapLocals>()) ? Next : rmap_unlock_read),
        At(page_vma_mapped_walk, (ref c) =>
        {
            ref RmapLocals l = ref c.Locals<RmapLocals>();
            l.Table = (byte)PageTables.TableOf(c.M, l.Mm - 1, l.Page, 1);
            return l.Table != 0 && Pte.Present(Entry(ref c)) ? Next : rmap_walk;
        }),
        At(pte_lockptr, (ref c) =>
        {
            c.LockMapping();
            uint pte = Entry(ref c);
            return Pte.Present(pte) && Pte.Frame(pte) == c.Locals<RmapLocals>().Frame ? Next : spin_unlock;
        }, when: (ref c) => c.CanLockTable(c.Locals<RmapLocals>().Table, 1)),
        At(should_defer_flush, (ref c) =>
        {
            int others = c.M.Mm(c.Locals<RmapLocals>().Mm - 1).CpuMask & ~(1 << c.CpuIndex);
            return others != 0 ? Next : do_ptep_clear_flush;
        }),
        At(ptep_get_and_clear, (ref c) =>
        {
            ref RmapLocals l = ref c.Locals<RmapLocals>();
            l.Pte = Entry(ref c);
            byte mm = l.Mm;
            bool dirty = (l.Pte & Pte.D) != 0;
            c.SetPte(mm - 1, l.Table, l.Page, 0);
            ref PageLocals batch = ref c.Call<PageLocals>(RoutineId.set_tlb_ubc_flush_pending);
            batch.Mm = mm;
            batch.Writable = dirty ? (byte)1 : (byte)0;
            return pte_dirty;
        }),
        Local(do_ptep_clear_flush, (ref c) =>
        {
            RmapLocals l = c.Locals<RmapLocals>();
            c.Locals<RmapLocals>().Pte = Entry(ref c);
            ref ClearLocals clear = ref c.Call<ClearLocals>(RoutineId.ptep_clear_flush);
            clear.Mm = l.Mm;
            clear.Page = l.Page;
            clear.Table = l.Table;
            return Next;
        }),
        Local(pte_dirty, (ref c) =>
        {
            ref RmapLocals l = ref c.Locals<RmapLocals>();
            return (l.Pte & Pte.D) != 0 ? Next : PageAnon;
        }),
        At(set_page_dirty, (ref c) =>
        {
            c.SetPageDirty(c.Locals<RmapLocals>().Frame);
            return Next;
        }),
        Local(PageAnon, (ref c) => Page(ref c).Kind == (byte)FrameKind.Anonymous ? Next : page_remove_rmap),
        At(PageSwapBacked, (ref c) =>
        {
            ref RmapLocals l = ref c.Locals<RmapLocals>();
            if (!Frames.Has(Page(ref c), FrameRaw.LazyFree))
            {
                return Frames.Has(Page(ref c), FrameRaw.SwapCache) ? Next : Warn(ref c);
            }

            if (c.IsDirty(l.Frame))
            {
                return SetPageSwapBacked;
            }

            c.DiscardLazilyFreed(l.Mm - 1, PageTables.PageNow(c.M, l.Mm - 1, l.Table, l.Page));
            return page_remove_rmap;
        }),
        At(swap_duplicate, (ref c) =>
        {
            c.SwapDuplicate(Page(ref c).Owner - 1);
            return Next;
        }),
        At(set_pte_at, (ref c) =>
        {
            RmapLocals l = c.Locals<RmapLocals>();
            c.SetPte(l.Mm - 1, l.Table, l.Page, Pte.MakeSwap(Page(ref c).Owner - 1));
            return page_remove_rmap;
        }),
        At(SetPageSwapBacked, (ref c) =>
        {
            // The page was redirtied: it is mapped again, and the walk ends.
            ref RmapLocals l = ref c.Locals<RmapLocals>();
            c.SetPte(l.Mm - 1, l.Table, l.Page, l.Pte);
            Page(ref c).Flags &= unchecked((byte)~FrameRaw.LazyFree);
            l.Result = 1;
            return spin_unlock;
        }),
        At(page_remove_rmap, (ref c) =>
        {
            c.RemoveRmap(c.Locals<RmapLocals>().Frame);
            return Next;
        }),
        At(put_page, (ref c) =>
        {
            c.PutPage(c.Locals<RmapLocals>().Frame);
            return Next;
        }),
        Release(spin_unlock, (ref c) =>
        {
            c.UnlockMapping();
            return c.Locals<RmapLocals>().Result != 0 ? rmap_unlock_read : Next;
        }),
        At(page_mapcount_is_zero, (ref c) => Page(ref c).MapCount == 0 ? Next : rmap_walk),
        At(rmap_unlock_read, (ref c) =>
        {
            int frame = c.Locals<RmapLocals>().Frame;
            c.ReadUnlockRmap(frame);
            c.Returned = c.M.Frame(frame).MapCount == 0 ? Unmapped : 0;
            return Return;
        }));

    private static ref FrameRaw Page(ref StepContext c) => ref c.M.Frame(c.Locals<RmapLocals>().Frame);

    private static uint Entry(ref StepContext c)
    {
        RmapLocals l = c.Locals<RmapLocals>();
        return c.M.Entry(l.Table, c.Layout.Index(l.Page, 1));
    }

    /// <summary>WARN_ON_ONCE: a page that is backed by swap has no place there.</summary>
    private static int Warn(ref StepContext c)
    {
        c.Break(ProtocolRule.BadPageState);
        c.Locals<RmapLocals>().Result = 1;
        return spin_unlock;
    }
}

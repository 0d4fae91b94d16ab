using TlbModel.Routines.Gather;
using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Unmap;

/// <summary>
/// zap_pte_range (mm/memory.c, v5.11). A dirty entry of a file page and a full batch flush before the lock is dropped; need_resched() may
/// break off the loop without a flush. What a caller's details (struct zap_details) leave is passed over. Migration entries do not exist yet.
/// </summary>
internal static class ZapPteRange
{
    private const int pte_offset_map_lock = 0, ptep_get_and_clear_full = 1, set_page_dirty = 2, page_remove_rmap = 3, __tlb_remove_page = 4,
        force_flush = 5, pte_unmap_unlock = 6, do_tlb_flush_mmu = 7, cond_resched = 8, do_flush_tlb_batched_pending = 9, free_swap_and_cache = 10,
        pte_clear_not_present_full = 11, tlb_flush_rmaps = 12;

    public static readonly Routine Routine = new(
        RoutineId.zap_pte_range,
        "mm/memory.c, v5.11: zap_pte_range",
        At(pte_offset_map_lock, (ref c) =>
        {
            c.LockTable(c.Locals<ZapLocals>().Table, 1);
            return do_flush_tlb_batched_pending;
        }, when: (ref c) => c.CanLockTable(c.Locals<ZapLocals>().Table, 1)),
        At(ptep_get_and_clear_full, (ref c) =>
        {
            ref ZapLocals l = ref c.Locals<ZapLocals>();
            uint pte = Entry(ref c);
            if (Pte.IsNone(pte))
            {
                c.Visit(l.Page, l.Page + 1);
                if (l.KeepsCopies == 0)
                {
                    c.DiscardLogical(l.Page, l.Page + 1);
                }

                return Advance(ref l);
            }

            if (c.Choice == 1)
            {
                // need_resched()
                return force_flush;
            }

            if (IsLeft(ref c, l, pte))
            {
                return Advance(ref l);
            }

            if (Pte.IsSwap(pte))
            {
                return free_swap_and_cache;
            }

            c.Visit(l.Page, l.Page + 1);
            c.SetPte(l.Table, l.Page, 0);
            c.DiscardLogical(l.Page, l.Page + 1);
            c.FlushPteRange(l.Page);
            if (!Pte.HasNormalPage(pte))
            {
                return Advance(ref l);
            }

            l.Frame = (byte)Pte.Frame(pte);

            FrameKind kind = (FrameKind)c.M.Frame(l.Frame).Kind;
            l.DelaysRmap = c.Kernel.RmapRemoval.WaitsForFlush(new PageTableEntry(pte), kind) ? (byte)1 : (byte)0;
            l.ForceFlush |= l.DelaysRmap != 0 || c.Kernel.ForcedFlush.Forces(new PageTableEntry(pte), kind) ? (byte)1 : (byte)0;
            return kind == FrameKind.File && (pte & Pte.D) != 0 ? Next : l.DelaysRmap != 0 ? __tlb_remove_page : page_remove_rmap;
        }, choice: Choice.Branch, branches: (ref c) => !Pte.IsNone(Entry(ref c))),
        At(set_page_dirty, (ref c) =>
        {
            ZapLocals l = c.Locals<ZapLocals>();
            c.SetPageDirty(l.Frame);
            return l.DelaysRmap != 0 ? __tlb_remove_page : Next;
        }),
        At(page_remove_rmap, (ref c) =>
        {
            c.RemoveRmap(c.Locals<ZapLocals>().Frame);
            return Next;
        }),
        Local(__tlb_remove_page, (ref c) =>
        {
            ref ZapLocals l = ref c.Locals<ZapLocals>();
            if (c.RemovePage(l.Frame, l.DelaysRmap != 0))
            {
                l.ForceFlush = 1;
                l.Frame = 0;
                l.Page++;
                return force_flush;
            }

            return Advance(ref l);
        }),
        Local(force_flush, (ref c) =>
        {
            if (c.Locals<ZapLocals>().ForceFlush != 0)
            {
                c.Call(RoutineId.tlb_flush_mmu_tlbonly);
            }

            return c.Gather.DelayedRmap != 0 ? tlb_flush_rmaps : Next;
        }),
        Release(pte_unmap_unlock, (ref c) =>
        {
            c.UnlockTable(c.Locals<ZapLocals>().Table, 1);
            return Next;
        }),
        Local(do_tlb_flush_mmu, (ref c) =>
        {
            ref ZapLocals l = ref c.Locals<ZapLocals>();
            if (l.ForceFlush != 0)
            {
                l.ForceFlush = 0;
                c.Call(RoutineId.tlb_flush_mmu);
            }

            return Next;
        }),
        Local(cond_resched, (ref c) =>
        {
            ref ZapLocals l = ref c.Locals<ZapLocals>();
            return l.Page < l.End ? pte_offset_map_lock : Return;
        }),
        Local(do_flush_tlb_batched_pending, (ref c) =>
        {
            c.FlushTlbBatchedPending();
            return ptep_get_and_clear_full;
        }) with { LeftOut = ptep_get_and_clear_full },
        At(free_swap_and_cache, (ref c) =>
        {
            c.FreeSwapAndCache(Pte.Slot(Entry(ref c)));
            return Next;
        }),
        At(pte_clear_not_present_full, (ref c) =>
        {
            ref ZapLocals l = ref c.Locals<ZapLocals>();
            c.Visit(l.Page, l.Page + 1);
            c.SetPte(l.Table, l.Page, 0);
            c.DiscardLogical(l.Page, l.Page + 1);
            return Advance(ref l);
        }),
        At(tlb_flush_rmaps, (ref c) =>
        {
            // Of kernels that give up mappings after the flush (mm/mmu_gather.c, v6.2: tlb_flush_rmaps).
            ref GatherRaw tlb = ref c.Gather;
            int at = System.Numerics.BitOperations.TrailingZeroCount(tlb.DelayedRmap);
            tlb.DelayedRmap &= (ushort)~(1 << at);
            c.RemoveRmap(tlb.Pages[at]);
            return tlb.DelayedRmap != 0 ? tlb_flush_rmaps : pte_unmap_unlock;
        }));

    /// <summary>
    /// Whether details leave an entry: any swap entry; with check_mapping that of a page that is not in the file's page cache, a private copy
    /// above all.
    /// </summary>
    private static bool IsLeft(ref StepContext c, in ZapLocals l, uint pte)
    {
        if (!Pte.Present(pte))
        {
            return l.KeepsSwap != 0;
        }

        FrameRaw page = c.M.Frame(Pte.Frame(pte));
        return l.KeepsCopies != 0 && Pte.HasNormalPage(pte) && (page.Kind != (byte)FrameKind.File || page.Owner == 0);
    }

    private static uint Entry(ref StepContext c)
    {
        ref ZapLocals l = ref c.Locals<ZapLocals>();
        return c.M.Entry(l.Table, c.Layout.Index(l.Page, 1));
    }

    private static int Advance(ref ZapLocals l)
    {
        l.Frame = 0;
        l.Page++;
        return l.Page < l.End ? ptep_get_and_clear_full : force_flush;
    }
}

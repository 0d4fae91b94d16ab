using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Mremap;

/// <summary>
/// move_ptes (mm/mremap.c, v5.11): the entries of a page table, one after the other, under the locks of both page tables, also those that are not present.
/// If one was, the old addresses are flushed before either lock is dropped: whoever waits for the old table's must not find the entry gone and the
/// TLB still full, and whoever waits for the new one's must not free the page. x86 changes nothing in an entry that moves; without soft-dirty
/// tracking nothing else does.
/// </summary>
internal static class MovePtes
{
    private const int need_rmap_locks = 0, take_rmap_locks = 1, pte_offset_map_lock = 2, pte_lockptr = 3, spin_lock_nested = 4,
        flush_tlb_batched_pending = 5, ptep_get_and_clear = 6, set_pte_at = 7, flush_tlb_range = 8, new_ptl = 9, spin_unlock = 10, pte_unmap_unlock = 11,
        drop_rmap_locks = 12;

    public static readonly Routine Routine = new(
        RoutineId.move_ptes,
        "mm/mremap.c, v5.11: move_ptes, take_rmap_locks, drop_rmap_locks",
        Local(need_rmap_locks, (ref c) => c.Locals<MovePtesLocals>().NeedRmapLocks != 0 ? Next : pte_offset_map_lock),
        At(take_rmap_locks, (ref c) =>
        {
            c.WriteLockRmap(OldArea(ref c));
            return Next;
        }, when: (ref c) => c.CanWriteLockRmap(OldArea(ref c))),
        At(pte_offset_map_lock, (ref c) =>
        {
            c.LockTable(c.Locals<MovePtesLocals>().OldTable, 1);
            return Next;
        }, when: (ref c) => c.CanLockTable(c.Locals<MovePtesLocals>().OldTable, 1)),
        Local(pte_lockptr, (ref c) => IsOneTable(ref c) ? flush_tlb_batched_pending : Next),
        At(spin_lock_nested, (ref c) =>
        {
            c.LockTable(c.Locals<MovePtesLocals>().NewTable, 1);
            return Next;
        }, when: (ref c) => c.CanLockTable(c.Locals<MovePtesLocals>().NewTable, 1)),
        Local(flush_tlb_batched_pending, (ref c) =>
        {
            c.FlushTlbBatchedPending();
            return Next;
        }),
        At(ptep_get_and_clear, (ref c) =>
        {
            ref MovePtesLocals l = ref c.Locals<MovePtesLocals>();
            l.Pte = c.M.Entry(l.OldTable, c.Layout.Index(l.Page, 1));
            if (!Pte.IsNone(l.Pte))
            {
                c.SetPte(l.OldTable, l.Page, 0);
            }

            c.LeaveAddress(l.Page, l.Page + 1);
            return Pte.IsNone(l.Pte) ? Advance(ref l) : Next;
        }),
        At(set_pte_at, (ref c) =>
        {
            ref MovePtesLocals l = ref c.Locals<MovePtesLocals>();
            l.ForceFlush |= Pte.Present(l.Pte) ? (byte)1 : (byte)0;
            c.SetPte(l.NewTable, l.To, l.Pte);
            return Advance(ref l);
        }),
        Local(flush_tlb_range, (ref c) =>
        {
            MovePtesLocals l = c.Locals<MovePtesLocals>();
            if (l.ForceFlush != 0)
            {
                ref FlushLocals flush = ref c.Call<FlushLocals>(RoutineId.flush_tlb_mm_range);
                flush.Mm = (byte)c.MmIndex;
                flush.Start = l.Start;
                flush.End = l.End;
            }

            return Next;
        }),
        Local(new_ptl, (ref c) => IsOneTable(ref c) ? pte_unmap_unlock : Next),
        Release(spin_unlock, (ref c) =>
        {
            c.UnlockTable(c.Locals<MovePtesLocals>().NewTable, 1);
            return Next;
        }),
        Release(pte_unmap_unlock, (ref c) =>
        {
            MovePtesLocals l = c.Locals<MovePtesLocals>();
            c.UnlockTable(l.OldTable, 1);
            return l.NeedRmapLocks != 0 ? Next : Return;
        }),
        At(drop_rmap_locks, (ref c) =>
        {
            c.WriteUnlockRmap(OldArea(ref c));
            return Return;
        }));

    private static bool IsOneTable(ref StepContext c) => c.Locals<MovePtesLocals>().OldTable == c.Locals<MovePtesLocals>().NewTable;

    private static VmaRaw OldArea(ref StepContext c) => CopyVma.AreaOf(ref c, c.Locals<MovePtesLocals>().Start);

    private static int Advance(ref MovePtesLocals l)
    {
        l.Pte = 0;
        l.Page++;
        l.To++;
        return l.Page < l.End ? ptep_get_and_clear : flush_tlb_range;
    }
}

using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Mremap;

/// <summary>
/// move_normal_pmd with what move_pgt_entry does around it (mm/mremap.c, v5.11): a page table goes as a whole to the new pages' pmd, under the locks of
/// both tables of pmds, not under the page table's own. The old addresses are flushed as if no table had been taken away. Returns whether it moved:
/// it does not where there is a page table already, which the munmap of the destination should have freed.
/// </summary>
internal static class MoveNormalPmd
{
    private const int Level = 2;

    private const int need_rmap_locks = 0, take_rmap_locks = 1, pmd_none = 2, pmd_lock = 3, pmd_lockptr = 4, spin_lock_nested = 5, pmd_clear = 6,
        set_pmd_at = 7, flush_tlb_range = 8, new_ptl = 9, spin_unlock_nested = 10, spin_unlock = 11, drop_rmap_locks = 12;

    public static readonly Routine Routine = new(
        RoutineId.move_normal_pmd,
        "mm/mremap.c, v5.11: move_normal_pmd, move_pgt_entry",
        Local(need_rmap_locks, (ref c) => c.Locals<MoveTableLocals>().NeedRmapLocks != 0 ? Next : pmd_none),
        At(take_rmap_locks, MoveWhole.TakeRmapLocks, when: MoveWhole.CanTakeRmapLocks),
        At(pmd_none, (ref c) => MoveWhole.HasNew(ref c, Level) ? MoveWhole.DropOrFinish(ref c, drop_rmap_locks) : Next),
        At(pmd_lock, (ref c) =>
        {
            c.LockTable(c.Locals<MoveTableLocals>().OldTable, Level);
            return Next;
        }, when: (ref c) => c.CanLockTable(c.Locals<MoveTableLocals>().OldTable, Level)),
        Local(pmd_lockptr, (ref c) => MoveWhole.IsOneTable(ref c) ? pmd_clear : Next),
        At(spin_lock_nested, (ref c) =>
        {
            c.LockTable(c.Locals<MoveTableLocals>().NewTable, Level);
            return Next;
        }, when: (ref c) => c.CanLockTable(c.Locals<MoveTableLocals>().NewTable, Level)),
        At(pmd_clear, (ref c) => MoveWhole.Clear(ref c, Level)),
        At(set_pmd_at, (ref c) => MoveWhole.Set(ref c, Level)),
        Local(flush_tlb_range, (ref c) =>
        {
            MoveWhole.Flush(ref c, Level);
            return Next;
        }),
        Local(new_ptl, (ref c) => MoveWhole.IsOneTable(ref c) ? spin_unlock : Next),
        Release(spin_unlock_nested, (ref c) =>
        {
            c.UnlockTable(c.Locals<MoveTableLocals>().NewTable, Level);
            return Next;
        }),
        Release(spin_unlock, (ref c) =>
        {
            c.UnlockTable(c.Locals<MoveTableLocals>().OldTable, Level);
            return MoveWhole.DropOrFinish(ref c, drop_rmap_locks);
        }),
        At(drop_rmap_locks, MoveWhole.DropRmapLocks));
}

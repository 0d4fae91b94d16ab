using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Mremap;

/// <summary>
/// move_normal_pud with what move_pgt_entry does around it (mm/mremap.c, v5.11): a table of pmds goes as a whole to the new pages' pud, under
/// mm->page_table_lock, which guards both. The rest is as in move_normal_pmd.
/// </summary>
internal static class MoveNormalPud
{
    private const int Level = 3;

    private const int need_rmap_locks = 0, take_rmap_locks = 1, pud_none = 2, pud_lock = 3, pud_clear = 4, set_pud_at = 5, flush_tlb_range = 6,
        spin_unlock = 7, drop_rmap_locks = 8;

    public static readonly Routine Routine = new(
        RoutineId.move_normal_pud,
        "mm/mremap.c, v5.11: move_normal_pud, move_pgt_entry",
        Local(need_rmap_locks, (ref c) => c.Locals<MoveTableLocals>().NeedRmapLocks != 0 ? Next : pud_none),
        At(take_rmap_locks, MoveWhole.TakeRmapLocks, when: MoveWhole.CanTakeRmapLocks),
        At(pud_none, (ref c) => MoveWhole.HasNew(ref c, Level) ? MoveWhole.DropOrFinish(ref c, drop_rmap_locks) : Next),
        At(pud_lock, (ref c) =>
        {
            c.LockTable(c.Locals<MoveTableLocals>().OldTable, Level);
            return Next;
        }, when: (ref c) => c.CanLockTable(c.Locals<MoveTableLocals>().OldTable, Level)),
        At(pud_clear, (ref c) => MoveWhole.Clear(ref c, Level)),
        At(set_pud_at, (ref c) => MoveWhole.Set(ref c, Level)),
        Local(flush_tlb_range, (ref c) =>
        {
            MoveWhole.Flush(ref c, Level);
            return Next;
        }),
        Release(spin_unlock, (ref c) =>
        {
            c.UnlockTable(c.Locals<MoveTableLocals>().OldTable, Level);
            return MoveWhole.DropOrFinish(ref c, drop_rmap_locks);
        }),
        At(drop_rmap_locks, MoveWhole.DropRmapLocks));
}

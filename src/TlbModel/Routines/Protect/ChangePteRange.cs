using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Protect;

/// <summary>
/// change_pte_range (mm/mprotect.c, v5.11) for mprotect: each present entry, PROT_NONE ones included, is taken out, so that the hardware
/// cannot set D in it meanwhile, and put back changed; swap entries stay as they are. Migration entries do not exist yet; soft-dirty tracking is
/// off.
/// </summary>
internal static class ChangePteRange
{
    private const int pte_offset_map_lock = 0, ptep_modify_prot_start = 1, ptep_modify_prot_commit = 2, pte_unmap_unlock = 3,
        do_flush_tlb_batched_pending = 4;

    public static readonly Routine Routine = new(
        RoutineId.change_pte_range,
        "mm/mprotect.c, v5.11: change_pte_range; arch/x86/include/asm/pgtable.h: pte_modify; include/linux/pgtable.h: ptep_modify_prot_start",
        At(pte_offset_map_lock, (ref c) =>
        {
            c.LockTable(c.Locals<ChangePteLocals>().Table, 1);
            return do_flush_tlb_batched_pending;
        }, when: (ref c) => c.CanLockTable(c.Locals<ChangePteLocals>().Table, 1)),
        At(ptep_modify_prot_start, (ref c) =>
        {
            ref ChangePteLocals l = ref c.Locals<ChangePteLocals>();
            uint pte = c.M.Entry(l.Table, c.Layout.Index(l.Page, 1));
            if (!Pte.Present(pte))
            {
                c.Visit(l.Page, l.Page + 1);
                return Advance(ref l);
            }

            l.OldPte = pte;
            c.SetPte(l.Table, l.Page, 0);
            return Next;
        }),
        At(ptep_modify_prot_commit, (ref c) =>
        {
            ref ChangePteLocals l = ref c.Locals<ChangePteLocals>();
            uint pte = Pte.Modify(l.OldPte, l.NewProt);
            if (l.DirtyAccountable != 0 && (pte & Pte.D) != 0)
            {
                // The file was told of the first write when the entry became dirty.
                pte |= Pte.RW;
            }

            c.SetPte(l.Table, l.Page, pte);
            c.Visit(l.Page, l.Page + 1);
            l.OldPte = 0;
            l.Pages++;
            return Advance(ref l);
        }),
        Release(pte_unmap_unlock, (ref c) =>
        {
            c.UnlockTable(c.Locals<ChangePteLocals>().Table, 1);
            c.Returned = c.Locals<ChangePteLocals>().Pages;
            return Return;
        }),
        Local(do_flush_tlb_batched_pending, (ref c) =>
        {
            c.FlushTlbBatchedPending();
            return ptep_modify_prot_start;
        }) with { LeftOut = ptep_modify_prot_start });

    private static int Advance(ref ChangePteLocals l) => ++l.Page < l.End ? ptep_modify_prot_start : pte_unmap_unlock;
}

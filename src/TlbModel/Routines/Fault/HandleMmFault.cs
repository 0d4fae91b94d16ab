using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Fault;

/// <summary>
/// __handle_mm_fault and handle_pte_fault (mm/memory.c, v5.11). Missing tables above the page table are added here; the page table itself
/// is added later, by whoever maps the page. Levels that the geometry folds are skipped.
/// </summary>
internal static class HandleMmFault
{
    private const int pgd_offset = 0, p4d_alloc = 1, p4d_allocated = 2, pud_alloc = 3, pud_allocated = 4, pmd_alloc = 5, pmd_allocated = 6,
        pmd_none = 7, pte_offset_map = 8, pte_lockptr = 9, pte_same = 10, ptep_set_access_flags = 11, pte_unmap_unlock = 12, fault_handled = 13;

    public static readonly Routine Routine = new(
        RoutineId.__handle_mm_fault,
        "mm/memory.c, v5.11: __handle_mm_fault, handle_pte_fault",
        Local(pgd_offset, (ref c) => c.Layout.Levels switch { 5 => p4d_alloc, 4 => pud_alloc, 3 => pmd_alloc, _ => pmd_none }),
        At(p4d_alloc, (ref c) => Ensure(ref c, 4)),
        Local(p4d_allocated, Allocated),
        At(pud_alloc, (ref c) => Ensure(ref c, 3)),
        Local(pud_allocated, Allocated),
        At(pmd_alloc, (ref c) => Ensure(ref c, 2)),
        Local(pmd_allocated, Allocated),
        At(pmd_none, (ref c) =>
        {
            c.FindPte();
            return c.Vmf().Table == 0 ? MapMissingPage(ref c) : Next;
        }),
        At(pte_offset_map, (ref c) =>
        {
            ref FaultLocals vmf = ref c.Vmf();
            vmf.OrigPte = c.PteNow();

            // A PROT_NONE entry in an area that allows access would go to do_numa_page here. Only NUMA hinting makes one, and the model has
            // none: mprotect leaves such entries to areas that allow nothing, whose faults end in access_error.
            if (Pte.IsSwap(vmf.OrigPte))
            {
                c.Call(RoutineId.do_swap_page);
                return fault_handled;
            }

            return Pte.Present(vmf.OrigPte) ? Next : MapMissingPage(ref c);
        }),
        At(pte_lockptr, VmFault.LockPte, when: VmFault.CanLockPte),
        At(pte_same, (ref c) =>
        {
            ref FaultLocals vmf = ref c.Vmf();
            if (c.PteNow() != vmf.OrigPte)
            {
                return pte_unmap_unlock;
            }

            if (vmf.IsWrite && (vmf.OrigPte & Pte.RW) == 0)
            {
                c.Call(RoutineId.do_wp_page);
                return fault_handled;
            }

            return Next;
        }),
        At(ptep_set_access_flags, (ref c) =>
        {
            // x86 writes the entry for a write fault only (arch/x86/mm/pgtable.c); a spurious fault needs no flush there.
            ref FaultLocals vmf = ref c.Vmf();
            uint entry = vmf.OrigPte | Pte.A | (vmf.IsWrite ? Pte.D : 0);
            if (vmf.IsWrite && c.PteNow() != entry)
            {
                c.SetPte(vmf.Table, vmf.Page, entry);
            }

            return Next;
        }),
        Release(pte_unmap_unlock, VmFault.UnlockPte),
        Local(fault_handled, (ref c) => Return));

    private static int Ensure(ref StepContext c, int level)
    {
        c.EnsureTable(level);
        return Next;
    }

    private static int Allocated(ref StepContext c) => c.Returned == FaultLocals.OomResult ? Return : Next;

    private static int MapMissingPage(ref StepContext c)
    {
        c.Call(c.FaultArea().File == 0 ? RoutineId.do_anonymous_page : RoutineId.do_fault);
        return fault_handled;
    }
}

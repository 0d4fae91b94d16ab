using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Fault;

/// <summary>finish_fault and alloc_set_pte (mm/memory.c, v5.11): maps vmf->page, or vmf->cow_page for a write to a private area.</summary>
internal static class FinishFault
{
    private const int pte_alloc_one_map = 0, pte_allocated = 1, pte_offset_map_lock = 2, set_pte_at = 3, pte_unmap_unlock = 4, fault_handled = 5;

    public static readonly Routine Routine = new(
        RoutineId.finish_fault,
        "mm/memory.c, v5.11: finish_fault, alloc_set_pte",
        At(pte_alloc_one_map, (ref c) =>
        {
            c.EnsureTable(1);
            return Next;
        }),
        Local(pte_allocated, (ref c) =>
        {
            if (c.Returned == FaultLocals.OomResult)
            {
                return Return;
            }

            c.FindPte();
            return Next;
        }),
        At(pte_offset_map_lock, VmFault.LockPte, when: VmFault.CanLockPte),
        At(set_pte_at, (ref c) =>
        {
            ref FaultLocals vmf = ref c.Vmf();
            if (!Pte.IsNone(c.PteNow()))
            {
                c.Locals<ResultLocals>().Result = FaultLocals.NoPageResult;
                return Next;
            }

            VmaRaw vma = c.FaultArea();
            int frame = vmf.IsWrite && (vma.Flags & VmaRaw.Shared) == 0 ? vmf.CowFrame : vmf.PageFrame;
            uint entry = Pte.Make(frame, Areas.PageProt(vma));
            c.AddRmap(frame);
            c.SetPte(vmf.Table, vmf.Page, vmf.IsWrite ? Areas.MakeWritable(entry, vma) : entry);
            return Next;
        }),
        At(pte_unmap_unlock, (ref c) =>
        {
            c.Returned = c.Locals<ResultLocals>().Result;
            return VmFault.UnlockPte(ref c);
        }),
        Local(fault_handled, (ref c) => Return));
}

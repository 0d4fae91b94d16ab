using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Fault;

/// <summary>
/// finish_fault and alloc_set_pte (mm/memory.c, v5.11) with pte_alloc_one_map: maps vmf->page, or vmf->cow_page for a write to a
/// private area.
/// </summary>
internal static class FinishFault
{
    private const int pte_alloc_one_map = 0, pmd_lock = 1, pmd_populate = 2, spin_unlock = 3, pte_allocated = 4, pte_offset_map_lock = 5,
        page_add_rmap = 6, set_pte_at = 7, pte_unmap_unlock = 8, fault_handled = 9;

    public static readonly Routine Routine = new(
        RoutineId.finish_fault,
        "mm/memory.c, v5.11: finish_fault, alloc_set_pte, pte_alloc_one_map",
        At(pte_alloc_one_map, (ref c) =>
        {
            if (PageTables.TableOf(c.M, c.MmIndex, c.Vmf().Page, 1) == 0 && c.Vmf().PreallocPte != 0)
            {
                return Next;
            }

            c.EnsureTable(1);
            return pte_allocated;
        }),
        At(pmd_lock, (ref c) =>
        {
            c.LockTable(Pmd(ref c), 2);
            return Next;
        }, when: (ref c) => c.CanLockTable(Pmd(ref c), 2)),
        At(pmd_populate, (ref c) =>
        {
            ref FaultLocals vmf = ref c.Vmf();
            int pmd = Pmd(ref c);
            if (c.M.Entry(pmd, c.Layout.Index(vmf.Page, 2)) == 0)
            {
                c.SetTable(pmd, 2, vmf.Page, Pte.Make(vmf.PreallocPte, Pte.TableFlags), mustHoldLock: true);
                vmf.PreallocPte = 0;
            }

            return Next;
        }),
        Release(spin_unlock, (ref c) =>
        {
            c.UnlockTable(Pmd(ref c), 2);
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
        At(page_add_rmap, (ref c) =>
        {
            if (!Pte.IsNone(c.PteNow()))
            {
                c.Locals<ResultLocals>().Result = FaultLocals.NoPageResult;
                return pte_unmap_unlock;
            }

            int frame = MappedFrame(ref c);
            if (frame == c.Vmf().CowFrame)
            {
                c.AddNewAnonRmap(frame, c.Vmf().Page);
            }
            else
            {
                c.AddRmap(frame);
            }

            return Next;
        }),
        At(set_pte_at, (ref c) =>
        {
            ref FaultLocals vmf = ref c.Vmf();
            VmaRaw vma = c.FaultArea();
            uint entry = Pte.Make(MappedFrame(ref c), Areas.PageProt(vma));
            c.SetPte(vmf.Table, vmf.Page, vmf.IsWrite ? Areas.MakeWritable(entry, vma) : entry);
            return Next;
        }),
        Release(pte_unmap_unlock, (ref c) =>
        {
            c.Returned = c.Locals<ResultLocals>().Result;
            return VmFault.UnlockPte(ref c);
        }),
        Local(fault_handled, (ref c) => Return));

    /// <summary>vmf->cow_page for a write to a private area, else vmf->page.</summary>
    private static int MappedFrame(ref StepContext c) =>
        c.Vmf().IsWrite && (c.FaultArea().Flags & VmaRaw.Shared) == 0 ? c.Vmf().CowFrame : c.Vmf().PageFrame;

    private static int Pmd(ref StepContext c) => PageTables.TableOf(c.M, c.MmIndex, c.Vmf().Page, 2);
}

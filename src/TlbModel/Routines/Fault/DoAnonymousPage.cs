using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Fault;

/// <summary>do_anonymous_page (mm/memory.c, v5.11): a read maps the zero page, a write a new page.</summary>
internal static class DoAnonymousPage
{
    private const int pte_alloc = 0, pte_allocated = 1, zero_pte_offset_map_lock = 2, zero_set_pte_at = 3,
        alloc_zeroed_user_highpage_movable = 4, pte_offset_map_lock = 5, page_add_new_anon_rmap = 6, set_pte_at = 7, put_page = 8, pte_unmap_unlock = 9,
        fault_handled = 10;

    public static readonly Routine Routine = new(
        RoutineId.do_anonymous_page,
        "mm/memory.c, v5.11: do_anonymous_page",
        At(pte_alloc, (ref c) =>
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
            return c.Vmf().IsWrite ? alloc_zeroed_user_highpage_movable : zero_pte_offset_map_lock;
        }),
        At(zero_pte_offset_map_lock, VmFault.LockPte, when: VmFault.CanLockPte),
        At(zero_set_pte_at, (ref c) =>
        {
            ref FaultLocals vmf = ref c.Vmf();
            if (Pte.IsNone(c.PteNow()))
            {
                c.SetPte(vmf.Table, vmf.Page, Pte.Make(0, Areas.PageProt(c.FaultArea()) | Pte.Special));
            }

            return pte_unmap_unlock;
        }),
        At(alloc_zeroed_user_highpage_movable, (ref c) =>
        {
            c.PrepareAnonVma(c.Vmf().Page);
            c.Vmf().PageFrame = (byte)c.AllocateFrame(FrameKind.Anonymous);
            if (c.Vmf().PageFrame == 0)
            {
                c.Returned = FaultLocals.OomResult;
                return Return;
            }

            return Next;
        }, choice: Choice.FreeFrame),
        At(pte_offset_map_lock, VmFault.LockPte, when: VmFault.CanLockPte),
        At(page_add_new_anon_rmap, (ref c) =>
        {
            if (!Pte.IsNone(c.PteNow()))
            {
                return put_page;
            }

            c.AddNewAnonRmap(c.Vmf().PageFrame, c.Vmf().Page);
            return Next;
        }),
        At(set_pte_at, (ref c) =>
        {
            ref FaultLocals vmf = ref c.Vmf();
            VmaRaw vma = c.FaultArea();
            c.SetPte(vmf.Table, vmf.Page, Areas.MakeWritable(Pte.Make(vmf.PageFrame, Areas.PageProt(vma)), vma));
            return pte_unmap_unlock;
        }),
        At(put_page, VmFault.PutPage),
        Release(pte_unmap_unlock, VmFault.UnlockPte),
        Local(fault_handled, (ref c) => Return));
}

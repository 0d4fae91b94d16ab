using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Fault;

/// <summary>
/// do_wp_page (mm/memory.c, v5.11): a write to a present, read-only entry; entered with the page-table lock held. Nothing write-protects an
/// anonymous page yet (no fork, no mprotect), so the reuse of one is left to whoever adds that.
/// </summary>
internal static class DoWpPage
{
    private const int vm_normal_page = 0, get_page = 1, pte_unmap_unlock = 2, do_wp_page_copy = 3, fault_handled = 4;

    public static readonly Routine Routine = new(
        RoutineId.do_wp_page,
        "mm/memory.c, v5.11: do_wp_page",
        Local(vm_normal_page, (ref c) =>
        {
            ref FaultLocals vmf = ref c.Vmf();
            vmf.PageFrame = (byte)Pte.Frame(vmf.OrigPte);
            if ((c.FaultArea().Flags & VmaRaw.Shared) != 0)
            {
                c.Call(RoutineId.wp_page_shared);
                return fault_handled;
            }

            return vmf.PageFrame == 0 ? pte_unmap_unlock : Next;
        }),
        At(get_page, VmFault.GetPage),
        At(pte_unmap_unlock, VmFault.UnlockPte),
        Local(do_wp_page_copy, (ref c) =>
        {
            c.Call(RoutineId.wp_page_copy);
            return Next;
        }),
        Local(fault_handled, (ref c) => Return));
}

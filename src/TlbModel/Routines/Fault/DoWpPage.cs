using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Fault;

/// <summary>
/// do_wp_page and wp_page_reuse (mm/memory.c, v5.11): a write to a present, read-only entry; entered with the page-table lock held. An
/// anonymous page that nobody else uses becomes writable as it is, without a flush: the entry gains a right. KSM pages, the swap cache and
/// userfaultfd do not exist yet.
/// </summary>
internal static class DoWpPage
{
    private const int vm_normal_page = 0, page_count = 1, trylock_page = 2, page_mapcount = 3, page_count_again = 4, unlock_page = 5,
        ptep_set_access_flags = 6, reuse_pte_unmap_unlock = 7, get_page = 8, pte_unmap_unlock = 9, do_wp_page_copy = 10, fault_handled = 11;

    public static readonly Routine Routine = new(
        RoutineId.do_wp_page,
        "mm/memory.c, v5.11: do_wp_page, wp_page_reuse; arch/x86/mm/pgtable.c: ptep_set_access_flags",
        Local(vm_normal_page, (ref c) =>
        {
            ref FaultLocals vmf = ref c.Vmf();
            vmf.PageFrame = (byte)Pte.Frame(vmf.OrigPte);
            if ((c.FaultArea().Flags & VmaRaw.Shared) != 0)
            {
                c.Call(RoutineId.wp_page_shared);
                return fault_handled;
            }

            return vmf.PageFrame == 0 ? pte_unmap_unlock
                : c.M.Frame(vmf.PageFrame).Kind == (byte)FrameKind.Anonymous ? page_count
                : get_page;
        }),
        At(page_count, (ref c) =>
        {
            // A page that was faulted in lately is often still referenced by a CPU's pagevec (mm/swap.c: lru_cache_add), and then copied.
            return c.Choice == 1 ? get_page : AllowsReferences(ref c) ? Next : get_page;
        }, choice: Choice.Branch, branches: AllowsReferences),
        At(trylock_page, (ref c) =>
        {
            if (!VmFault.CanLockPage(ref c))
            {
                return get_page;
            }

            return VmFault.LockPage(ref c);
        }),
        At(page_mapcount, (ref c) =>
            c.Kernel.PageReuse.AllowsMappings(c.M.Frame(c.Vmf().PageFrame).MapCount) ? Next : unlock_page),
        At(page_count_again, (ref c) =>
        {
            c.Locals<ReuseLocals>().Reuses = AllowsReferences(ref c) ? (byte)1 : (byte)0;
            return Next;
        }),
        At(unlock_page, (ref c) =>
        {
            VmFault.UnlockPage(ref c);
            return c.Locals<ReuseLocals>().Reuses != 0 ? Next : get_page;
        }),
        At(ptep_set_access_flags, (ref c) =>
        {
            ref FaultLocals vmf = ref c.Vmf();
            uint entry = Areas.MakeWritable(vmf.OrigPte | Pte.A, c.FaultArea());
            if (c.PteNow() != entry)
            {
                c.SetPte(vmf.Table, vmf.Page, entry);
            }

            return Next;
        }),
        Release(reuse_pte_unmap_unlock, (ref c) =>
        {
            VmFault.UnlockPte(ref c);
            return fault_handled;
        }),
        At(get_page, VmFault.GetPage),
        Release(pte_unmap_unlock, VmFault.UnlockPte),
        Local(do_wp_page_copy, (ref c) =>
        {
            c.Call(RoutineId.wp_page_copy);
            return Next;
        }),
        Local(fault_handled, (ref c) => Return));

    private static bool AllowsReferences(ref StepContext c) => c.Kernel.PageReuse.AllowsReferences(c.M.Frame(c.Vmf().PageFrame).RefCount);
}

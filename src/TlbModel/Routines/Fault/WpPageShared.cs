using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Fault;

/// <summary>
/// wp_page_shared with finish_mkwrite_fault, wp_page_reuse and fault_dirty_shared_page (mm/memory.c, v5.11): a shared file page becomes
/// writable; a first attempt drops mmap_lock before it throttles and asks for a retry. A page that a truncation took out of the cache is given up.
/// </summary>
internal static class WpPageShared
{
    private const int get_page = 0, pte_unmap_unlock = 1, do_page_mkwrite = 2, page_mapping = 3, mkwrite_set_page_dirty = 4,
        finish_mkwrite_fault = 5, wp_page_reuse = 6, mkwrite_pte_unmap_unlock = 7, set_page_dirty = 8, unlock_page = 9,
        maybe_unlock_mmap_for_io = 10, put_page = 11;

    public static readonly Routine Routine = new(
        RoutineId.wp_page_shared,
        "mm/memory.c, v5.11: wp_page_shared, do_page_mkwrite, finish_mkwrite_fault, wp_page_reuse, fault_dirty_shared_page",
        At(get_page, VmFault.GetPage),
        Release(pte_unmap_unlock, VmFault.UnlockPte),
        At(do_page_mkwrite, VmFault.LockPage, when: VmFault.CanLockPage),
        Local(page_mapping, (ref c) => VmFault.IsInCacheFor(ref c) ? Next : unlock_page),
        At(mkwrite_set_page_dirty, VmFault.SetPageDirty),
        At(finish_mkwrite_fault, VmFault.LockPte, when: VmFault.CanLockPte),
        At(wp_page_reuse, (ref c) =>
        {
            ref FaultLocals vmf = ref c.Vmf();
            if (c.PteNow() != vmf.OrigPte)
            {
                c.Locals<ResultLocals>().Result = FaultLocals.NoPageResult;
                return Next;
            }

            c.SetPte(vmf.Table, vmf.Page, Areas.MakeWritable(vmf.OrigPte | Pte.A, c.FaultArea()));
            return Next;
        }),
        Release(mkwrite_pte_unmap_unlock, (ref c) =>
        {
            VmFault.UnlockPte(ref c);
            return c.Locals<ResultLocals>().Result == 0 ? Next : unlock_page;
        }),
        At(set_page_dirty, VmFault.SetPageDirty),
        At(unlock_page, (ref c) =>
        {
            c.UnlockPage(c.Vmf().PageFrame);
            return c.Locals<ResultLocals>().Result == 0 && c.Vmf().Tried == 0 ? Next : put_page;
        }),
        At(maybe_unlock_mmap_for_io, (ref c) =>
        {
            c.ReadUnlockMmap();
            c.Locals<ResultLocals>().Result = FaultLocals.RetryResult;
            return Next;
        }),
        At(put_page, VmFault.PutPageAndReturn));
}

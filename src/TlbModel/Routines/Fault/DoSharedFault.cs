using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Fault;

/// <summary>
/// do_shared_fault (mm/memory.c, v5.11) on a file system with page_mkwrite (filemap_page_mkwrite), and fault_dirty_shared_page: before it
/// throttles, a first attempt drops mmap_lock and asks for a retry (the throttling itself takes no step). A page that a truncation took out of the
/// cache while it was not locked is given up, and the access faults again; that page_mkwrite does not look at the file's size.
/// </summary>
internal static class DoSharedFault
{
    private const int __do_fault = 0, done_fault = 1, unlock_page_mkwrite = 2, do_page_mkwrite = 3, page_mapping = 4, mkwrite_set_page_dirty = 5,
        do_finish_fault = 6, finished = 7, set_page_dirty = 8, unlock_page = 9, unlocked = 10, maybe_unlock_mmap_for_io = 11,
        put_page = 12;

    public static readonly Routine Routine = new(
        RoutineId.do_shared_fault,
        "mm/memory.c, v5.11: do_shared_fault, do_page_mkwrite, fault_dirty_shared_page; mm/filemap.c: filemap_page_mkwrite",
        Local(__do_fault, (ref c) =>
        {
            c.Call(RoutineId.__do_fault);
            return Next;
        }),
        Local(done_fault, (ref c) => c.Returned != 0 ? Return : Next),
        At(unlock_page_mkwrite, VmFault.UnlockPage),
        At(do_page_mkwrite, VmFault.LockPage, when: VmFault.CanLockPage),
        Local(page_mapping, (ref c) => VmFault.IsInCacheFor(ref c) ? Next : unlock_page),
        At(mkwrite_set_page_dirty, VmFault.SetPageDirty),
        Local(do_finish_fault, (ref c) =>
        {
            c.Call(RoutineId.finish_fault);
            return Next;
        }),
        Local(finished, (ref c) =>
        {
            c.Locals<ResultLocals>().Result = (byte)c.Returned;
            return c.Returned == 0 ? set_page_dirty : unlock_page;
        }),
        At(set_page_dirty, VmFault.SetPageDirty),
        At(unlock_page, VmFault.UnlockPage),
        Local(unlocked, (ref c) => c.Locals<ResultLocals>().Result != 0 ? put_page : c.Vmf().Tried != 0 ? Return : Next),
        At(maybe_unlock_mmap_for_io, (ref c) =>
        {
            c.ReadUnlockMmap();
            c.Returned = FaultLocals.RetryResult;
            return Return;
        }),
        At(put_page, VmFault.PutPageAndReturn));
}

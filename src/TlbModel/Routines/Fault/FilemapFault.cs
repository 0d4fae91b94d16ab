using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Fault;

/// <summary>
/// filemap_fault (mm/filemap.c, v5.11): returns the page-cache page locked and with a reference in vmf->page. A locked page is waited for without
/// mmap_lock, once. A page that a truncation took out of the cache meanwhile is looked up again; past the file's end there is SIGBUS, also if the
/// page is there. Reading a missing page in is part of adding it, and what lies past the end reads as nothing; fault-around and readahead are off.
/// </summary>
internal static class FilemapFault
{
    private const int i_size_read = 0, find_get_page = 1, lock_page_maybe_drop_mmap = 2, mmap_read_unlock = 3, __lock_page = 4, page_mapping = 5,
        i_size_read_again = 6, unlock_page = 7, put_page = 8, page_cache_alloc = 9, add_to_page_cache_lru = 10, page_not_uptodate = 11;

    public static readonly Routine Routine = new(
        RoutineId.filemap_fault,
        "mm/filemap.c, v5.11: filemap_fault, lock_page_maybe_drop_mmap",
        At(i_size_read, (ref c) =>
        {
            if (!IsPastTheEnd(ref c))
            {
                return Next;
            }

            c.Returned = FaultLocals.SignalResult;
            return Return;
        }),
        At(find_get_page, (ref c) =>
        {
            c.Vmf().PageFrame = Cached(ref c);
            if (c.Vmf().PageFrame == 0)
            {
                return page_cache_alloc;
            }

            c.GetPage(c.Vmf().PageFrame);
            return Next;
        }),
        At(lock_page_maybe_drop_mmap, (ref c) =>
        {
            if (!c.CanLockPage(c.Vmf().PageFrame))
            {
                return Next;
            }

            c.LockPage(c.Vmf().PageFrame);
            return page_mapping;
        }, when: (ref c) => !WaitsHere(ref c) || c.CanLockPage(c.Vmf().PageFrame)),
        At(mmap_read_unlock, (ref c) =>
        {
            c.ReadUnlockMmap();
            c.Locals<FileFaultLocals>().DroppedMmap = 1;
            return Next;
        }),
        At(__lock_page, VmFault.LockPage, when: VmFault.CanLockPage),
        Local(page_mapping, (ref c) =>
        {
            ref FileFaultLocals l = ref c.Locals<FileFaultLocals>();
            bool isInCache = c.M.Frame(c.Vmf().PageFrame).Owner == l.File;
            l.Result = isInCache && l.DroppedMmap != 0 ? FaultLocals.RetryResult : (byte)0;
            return isInCache && l.DroppedMmap == 0 ? Next : unlock_page;
        }),
        At(i_size_read_again, (ref c) =>
        {
            if (!IsPastTheEnd(ref c))
            {
                return Return;
            }

            c.Locals<FileFaultLocals>().Result = FaultLocals.SignalResult;
            return Next;
        }),
        At(unlock_page, VmFault.UnlockPage),
        At(put_page, (ref c) =>
        {
            c.PutPage(c.Vmf().PageFrame);
            c.Returned = c.Locals<FileFaultLocals>().Result;
            return c.Returned == 0 ? find_get_page : Return;
        }),
        At(page_cache_alloc, (ref c) =>
        {
            c.Vmf().PageFrame = (byte)c.AllocateFrame(FrameKind.File);
            if (c.Vmf().PageFrame == 0)
            {
                c.Returned = c.Locals<FileFaultLocals>().DroppedMmap != 0 ? FaultLocals.RetryResult : FaultLocals.OomResult;
                return Return;
            }

            return Next;
        }, choice: Choice.FreeFrame),
        At(add_to_page_cache_lru, (ref c) =>
        {
            FileFaultLocals l = c.Locals<FileFaultLocals>();
            int frame = c.Vmf().PageFrame;
            if (Cached(ref c) != 0)
            {
                // Another fault was faster; the unused page goes back and the lookup is repeated.
                c.PutPage(frame);
                return find_get_page;
            }

            ref FrameRaw page = ref c.M.Frame(frame);
            page.Owner = l.File;
            page.Index = l.FilePage;
            page.Version = (ushort)(FrameRaw.OnDisk + (IsPastTheEnd(ref c) ? 0 : c.M.Disk(l.File - 1, l.FilePage).Written));
            c.M.PageCache(l.File - 1, l.FilePage) = (byte)frame;
            c.GetPage(frame);
            c.LockPage(frame);
            return Next;
        }),
        Local(page_not_uptodate, (ref c) =>
        {
            ref FileFaultLocals l = ref c.Locals<FileFaultLocals>();
            l.Result = l.DroppedMmap != 0 ? FaultLocals.RetryResult : (byte)0;
            return l.DroppedMmap != 0 ? unlock_page : i_size_read_again;
        }));

    /// <summary>Whether a locked page is waited for as it is: mmap_lock was dropped once already.</summary>
    private static bool WaitsHere(ref StepContext c) => c.Vmf().Tried != 0 || c.Locals<FileFaultLocals>().DroppedMmap != 0;

    private static bool IsPastTheEnd(ref StepContext c)
    {
        FileFaultLocals l = c.Locals<FileFaultLocals>();
        return l.FilePage >= Truncation.SizeOf(c.M, l.File - 1);
    }

    private static byte Cached(ref StepContext c)
    {
        FileFaultLocals l = c.Locals<FileFaultLocals>();
        return c.M.PageCache(l.File - 1, l.FilePage);
    }
}

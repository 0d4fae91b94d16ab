using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Fault;

/// <summary>
/// filemap_fault (mm/filemap.c, v5.11): returns the page-cache page locked and with a reference in vmf->page. A locked page is waited for
/// without mmap_lock, once. Reading a missing page in is part of adding it; fault-around and readahead are off.
/// </summary>
internal static class FilemapFault
{
    private const int find_get_page = 0, lock_page_maybe_drop_mmap = 1, mmap_read_unlock = 2, __lock_page = 3, unlock_page = 4, put_page = 5,
        page_cache_alloc = 6, add_to_page_cache_lru = 7;

    public static readonly Routine Routine = new(
        RoutineId.filemap_fault,
        "mm/filemap.c, v5.11: filemap_fault, lock_page_maybe_drop_mmap",
        At(find_get_page, (ref c) =>
        {
            if (FilePage(ref c, c.FaultArea()) >= c.Layout.FilePages)
            {
                // Behind the end of the file, where only an mremap reaches: SIGBUS.
                c.Returned = FaultLocals.SignalResult;
                return Return;
            }

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
            if (c.CanLockPage(c.Vmf().PageFrame))
            {
                c.LockPage(c.Vmf().PageFrame);
                return Return;
            }

            return Next;
        }, when: (ref c) => c.Vmf().Tried == 0 || c.CanLockPage(c.Vmf().PageFrame)),
        At(mmap_read_unlock, (ref c) =>
        {
            c.ReadUnlockMmap();
            return Next;
        }),
        At(__lock_page, VmFault.LockPage, when: VmFault.CanLockPage),
        At(unlock_page, VmFault.UnlockPage),
        At(put_page, (ref c) =>
        {
            c.PutPage(c.Vmf().PageFrame);
            c.Returned = FaultLocals.RetryResult;
            return Return;
        }),
        At(page_cache_alloc, (ref c) =>
        {
            c.Vmf().PageFrame = (byte)c.AllocateFrame(FrameKind.File);
            if (c.Vmf().PageFrame == 0)
            {
                c.Returned = FaultLocals.OomResult;
                return Return;
            }

            return Next;
        }, choice: Choice.FreeFrame),
        At(add_to_page_cache_lru, (ref c) =>
        {
            int frame = c.Vmf().PageFrame;
            if (Cached(ref c) != 0)
            {
                // Another fault was faster; the unused page goes back and the lookup is repeated.
                c.PutPage(frame);
                return find_get_page;
            }

            VmaRaw vma = c.FaultArea();
            ref FrameRaw page = ref c.M.Frame(frame);
            page.Owner = vma.File;
            page.Index = (ushort)FilePage(ref c, vma);
            page.Version = (ushort)(FrameRaw.OnDisk + c.M.Disk(vma.File - 1, page.Index).Written);
            c.M.PageCache(vma.File - 1, page.Index) = (byte)frame;
            c.GetPage(frame);
            c.LockPage(frame);
            return Return;
        }));

    private static int FilePage(ref StepContext c, in VmaRaw vma) => vma.PgOff + c.Vmf().Page - vma.Start;

    private static byte Cached(ref StepContext c)
    {
        VmaRaw vma = c.FaultArea();
        return c.M.PageCache(vma.File - 1, FilePage(ref c, vma));
    }
}

using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Writeback;

/// <summary>
/// write_cache_pages (mm/page-writeback.c, v5.11) for one page that is tagged dirty, as a flusher calls it (WB_SYNC_NONE): a page that is under
/// writeback already is passed over.
/// </summary>
internal static class WriteCachePages
{
    private const int pagevec_lookup_range_tag = 0, lock_page = 1, PageDirty = 2, do_clear_page_dirty_for_io = 3, cleared = 4, unlock_page = 5,
        pagevec_release = 6;

    public static readonly Routine Routine = new(
        RoutineId.write_cache_pages,
        "mm/page-writeback.c, v5.11: write_cache_pages",
        At(pagevec_lookup_range_tag, (ref c) =>
        {
            ref FileLocals l = ref c.Locals<FileLocals>();
            l.Frame = c.M.PageCache(l.File - 1, l.FilePage);
            if (l.Frame == 0 || !c.IsDirty(l.Frame) || c.M.Frame(l.Frame).Kind != (byte)FrameKind.File)
            {
                return Return;
            }

            c.GetPage(l.Frame);
            return Next;
        }),
        At(lock_page, (ref c) =>
        {
            c.LockPage(c.Locals<FileLocals>().Frame);
            return Next;
        }, when: (ref c) => c.CanLockPage(c.Locals<FileLocals>().Frame)),
        At(PageDirty, (ref c) =>
        {
            FileLocals l = c.Locals<FileLocals>();
            ref FrameRaw page = ref c.M.Frame(l.Frame);
            bool isThere = page.Owner == l.File && page.Index == l.FilePage;
            return isThere && c.IsDirty(l.Frame) && !Frames.Has(page, FrameRaw.Writeback) ? Next : unlock_page;
        }),
        Local(do_clear_page_dirty_for_io, (ref c) =>
        {
            byte frame = c.Locals<FileLocals>().Frame;
            c.Call<PageLocals>(RoutineId.clear_page_dirty_for_io).Frame = frame;
            return Next;
        }),
        Local(cleared, (ref c) =>
        {
            if (c.Returned == 0)
            {
                return Next;
            }

            byte frame = c.Locals<FileLocals>().Frame;
            c.Call<PageLocals>(RoutineId.writepage).Frame = frame;
            return pagevec_release;
        }),
        At(unlock_page, (ref c) =>
        {
            c.UnlockPage(c.Locals<FileLocals>().Frame);
            return Next;
        }),
        At(pagevec_release, (ref c) =>
        {
            c.PutPage(c.Locals<FileLocals>().Frame);
            return Return;
        }));
}

using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Truncate;

/// <summary>
/// truncate_inode_pages_range to the end of a file, with truncate_cleanup_page and delete_from_page_cache (mm/truncate.c, mm/filemap.c, v5.11): a first
/// pass leaves pages that are locked or under writeback, a second one waits for them and begins again until it finds none. A pagevec holds one page
/// here; the kernel's first pass has up to fifteen locked at a time.
/// </summary>
internal static class TruncateInodePages
{
    private const int pagevec_lookup_entries = 0, trylock_page = 1, PageWriteback = 2, lock_page = 3, wait_on_page_writeback = 4, page_mapping = 5,
        truncate_cleanup_page = 6, cancel_dirty_page = 7, delete_from_page_cache = 8, page_cache_free_page = 9, unlock_page = 10, pagevec_release = 11;

    public static readonly Routine Routine = new(
        RoutineId.truncate_inode_pages,
        "mm/truncate.c, v5.11: truncate_inode_pages_range, truncate_inode_page, truncate_cleanup_page; mm/filemap.c: delete_from_page_cache",
        At(pagevec_lookup_entries, (ref c) =>
        {
            ref TruncatePagesLocals l = ref c.Locals<TruncatePagesLocals>();
            for (int index = l.Cursor; index < c.Layout.FilePages; index++)
            {
                l.Frame = c.M.PageCache(l.File - 1, index);
                if (l.Frame != 0)
                {
                    l.FilePage = (ushort)index;
                    c.GetPage(l.Frame);
                    return l.Waits == 0 ? Next : lock_page;
                }
            }

            if (l.Waits != 0 && l.Cursor == l.Start)
            {
                return Return;
            }

            l.Waits = 1;
            l.Cursor = l.Start;
            return pagevec_lookup_entries;
        }),
        At(trylock_page, (ref c) =>
        {
            int frame = c.Locals<TruncatePagesLocals>().Frame;
            if (!c.CanLockPage(frame))
            {
                return pagevec_release;
            }

            c.LockPage(frame);
            return Next;
        }),
        At(PageWriteback, (ref c) => IsUnderWriteback(ref c) ? unlock_page : page_mapping) with { LeftOut = page_mapping },
        At(lock_page, (ref c) =>
        {
            c.LockPage(c.Locals<TruncatePagesLocals>().Frame);
            return Next;
        }, when: (ref c) => c.CanLockPage(c.Locals<TruncatePagesLocals>().Frame)),
        At(wait_on_page_writeback, (ref c) => Next, when: (ref c) => !IsUnderWriteback(ref c)),
        Local(page_mapping, (ref c) =>
        {
            TruncatePagesLocals l = c.Locals<TruncatePagesLocals>();
            return c.M.Frame(l.Frame).Owner == l.File ? Next : unlock_page;
        }),
        At(truncate_cleanup_page, (ref c) =>
        {
            TruncatePagesLocals l = c.Locals<TruncatePagesLocals>();
            if (c.M.Frame(l.Frame).MapCount != 0)
            {
                ref UnmapMappingLocals unmap = ref c.Call<UnmapMappingLocals>(RoutineId.unmap_mapping_range);
                unmap.File = l.File;
                unmap.First = l.FilePage;
                unmap.End = (ushort)(l.FilePage + 1);
                unmap.KeepsCopies = 1;
            }

            return Next;
        }),
        At(cancel_dirty_page, (ref c) =>
        {
            int frame = c.Locals<TruncatePagesLocals>().Frame;
            c.M.Frame(frame).Flags &= unchecked((byte)~FrameRaw.Dirty);
            c.NoteClean(frame);
            return Next;
        }),
        At(delete_from_page_cache, (ref c) =>
        {
            TruncatePagesLocals l = c.Locals<TruncatePagesLocals>();
            if (c.M.Frame(l.Frame).MapCount != 0)
            {
                c.Break(ProtocolRule.BadPageState);
            }

            c.M.PageCache(l.File - 1, l.FilePage) = 0;
            c.M.Frame(l.Frame).Owner = 0;
            c.ForgetFilePage(l.File - 1, l.FilePage);
            return Next;
        }),
        At(page_cache_free_page, (ref c) =>
        {
            c.PutPage(c.Locals<TruncatePagesLocals>().Frame);
            return Next;
        }),
        At(unlock_page, (ref c) =>
        {
            c.UnlockPage(c.Locals<TruncatePagesLocals>().Frame);
            return Next;
        }),
        At(pagevec_release, (ref c) =>
        {
            ref TruncatePagesLocals l = ref c.Locals<TruncatePagesLocals>();
            c.PutPage(l.Frame);
            l.Frame = 0;
            l.Cursor = (ushort)(l.FilePage + 1);
            l.FilePage = 0;
            return pagevec_lookup_entries;
        }));

    private static bool IsUnderWriteback(ref StepContext c) => Frames.Has(c.M.Frame(c.Locals<TruncatePagesLocals>().Frame), FrameRaw.Writeback);
}

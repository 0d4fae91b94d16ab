using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Writeback;

/// <summary>
/// clear_page_dirty_for_io (mm/page-writeback.c, v5.11), of a page that is locked: a file's page is write-protected in its shared mappings first, so that
/// the next store faults and makes it dirty again. Returns whether the page was dirty.
/// </summary>
internal static class ClearPageDirtyForIo
{
    private const int mapping_can_writeback = 0, do_page_mkclean = 1, cleaned = 2, set_page_dirty = 3, TestClearPageDirty = 4;

    public static readonly Routine Routine = new(
        RoutineId.clear_page_dirty_for_io,
        "mm/page-writeback.c, v5.11: clear_page_dirty_for_io",
        Local(mapping_can_writeback, (ref c) => c.M.Frame(c.Locals<PageLocals>().Frame).Kind == (byte)FrameKind.File ? Next : TestClearPageDirty),
        Local(do_page_mkclean, (ref c) =>
        {
            byte frame = c.Locals<PageLocals>().Frame;
            c.Call<RmapLocals>(RoutineId.page_mkclean).Frame = frame;
            return Next;
        }),
        Local(cleaned, (ref c) => c.Returned != 0 ? Next : TestClearPageDirty),
        At(set_page_dirty, (ref c) =>
        {
            c.SetPageDirty(c.Locals<PageLocals>().Frame);
            return Next;
        }),
        At(TestClearPageDirty, (ref c) =>
        {
            int frame = c.Locals<PageLocals>().Frame;
            c.Returned = c.IsDirty(frame) ? 1 : 0;
            if (c.Returned != 0)
            {
                c.M.Frame(frame).Flags &= unchecked((byte)~FrameRaw.Dirty);
                c.NoteClean(frame);
            }

            return Return;
        }));
}

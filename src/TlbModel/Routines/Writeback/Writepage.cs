using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Writeback;

/// <summary>
/// a_ops->writepage of a page that is locked and was dirty: swap_writepage and __swap_writepage (mm/page_io.c, v5.11), or a file system's. The device
/// reads the page at some time between its submission and the end of the writeback, here in one step; the caller goes on after the end, as with a RAM
/// disk.
/// </summary>
internal static class Writepage
{
    private const int try_to_free_swap = 0, set_page_writeback = 1, unlock_page = 2, submit_bio = 3, end_page_writeback = 4;

    public static readonly Routine Routine = new(
        RoutineId.writepage,
        "mm/page_io.c, v5.11: swap_writepage, __swap_writepage, end_swap_bio_write; mm/page-writeback.c: set_page_writeback; mm/filemap.c: end_page_writeback",
        At(try_to_free_swap, (ref c) =>
        {
            int frame = c.Locals<PageLocals>().Frame;
            if (c.M.Frame(frame).Kind == (byte)FrameKind.Anonymous && c.TryToFreeSwap(frame))
            {
                c.UnlockPage(frame);
                return Return;
            }

            return Next;
        }),
        At(set_page_writeback, (ref c) =>
        {
            Page(ref c).Flags |= FrameRaw.Writeback;
            return Next;
        }),
        At(unlock_page, (ref c) =>
        {
            c.UnlockPage(c.Locals<PageLocals>().Frame);
            return Next;
        }),
        At(submit_bio, (ref c) =>
        {
            ref FrameRaw page = ref Page(ref c);
            if (page.Kind == (byte)FrameKind.File)
            {
                c.M.Disk(page.Owner - 1, page.Index).Written = (ushort)(page.Version - FrameRaw.OnDisk);
            }
            else
            {
                ref SwapRaw slot = ref c.M.Swap(page.Owner - 1);
                slot.Version = page.Version;
                slot.CopyOf = page.CopyOf;
            }

            c.Emit(c.Event(EventKind.WrittenBack) with { Frame = new FrameNumber(c.Locals<PageLocals>().Frame), Value = page.Version });
            return Next;
        }),
        At(end_page_writeback, (ref c) =>
        {
            Page(ref c).Flags &= unchecked((byte)~FrameRaw.Writeback);
            return Return;
        }));

    private static ref FrameRaw Page(ref StepContext c) => ref c.M.Frame(c.Locals<PageLocals>().Frame);
}

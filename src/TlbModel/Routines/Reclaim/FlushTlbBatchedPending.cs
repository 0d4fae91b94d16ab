using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Reclaim;

/// <summary>
/// flush_tlb_batched_pending (mm/rmap.c, v5.11), under a page-table lock: if reclaim has unmapped pages of the mm and may not have flushed them, the
/// caller flushes them. The flag is cleared after the flush, whatever has become of it meanwhile.
/// </summary>
internal static class FlushTlbBatchedPending
{
    private const int data_race = 0, flush_tlb_mm = 1, clear_tlb_flush_batched = 2;

    public static readonly Routine Routine = new(
        RoutineId.flush_tlb_batched_pending,
        "mm/rmap.c, v5.11: flush_tlb_batched_pending",
        Local(data_race, (ref c) =>
        {
            c.Locals<PageLocals>().Writable = c.Mm.TlbFlushBatched;
            return c.Kernel.UnmapBatch.IsPending(c.Mm.TlbFlushBatched) ? Next : Return;
        }),
        Local(flush_tlb_mm, (ref c) =>
        {
            ref FlushLocals flush = ref c.Call<FlushLocals>(RoutineId.flush_tlb_mm_range);
            flush.Mm = (byte)c.MmIndex;
            flush.End = FlushInfoRaw.All;
            flush.FreedTables = 1;
            return Next;
        }),
        At(clear_tlb_flush_batched, (ref c) =>
        {
            ref byte batched = ref c.Mm.TlbFlushBatched;
            batched = c.Kernel.UnmapBatch.Flushed(batched, c.Locals<PageLocals>().Writable);
            return Return;
        }));
}

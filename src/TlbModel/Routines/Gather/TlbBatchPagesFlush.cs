using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Gather;

/// <summary>tlb_batch_pages_flush (mm/mmu_gather.c, v5.11): drops the references to the gathered pages and tables, one a step.</summary>
internal static class TlbBatchPagesFlush
{
    private const int batch = 0, free_pages_and_swap_cache = 1;

    public static readonly Routine Routine = new(
        RoutineId.tlb_batch_pages_flush,
        "mm/mmu_gather.c, v5.11: tlb_batch_pages_flush",
        Local(batch, (ref c) => c.Gather.Count == 0 ? Return : Next),
        At(free_pages_and_swap_cache, (ref c) =>
        {
            ref GatherRaw tlb = ref c.Gather;
            int frame = tlb.Pages[0];
            Span<byte> pages = tlb.Pages;
            pages[1..].CopyTo(pages);
            tlb.Count--;
            tlb.DelayedRmap >>= 1;
            pages[tlb.Count..].Clear();
            c.FreeSwapCache(frame);
            c.PutPage(frame);
            return batch;
        }));
}

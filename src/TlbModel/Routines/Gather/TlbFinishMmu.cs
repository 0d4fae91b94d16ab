using TlbModel.Policies;
using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Gather;

/// <summary>tlb_finish_mmu (mm/mmu_gather.c, v5.11): if another flush is pending in the mm, the gather flushes more than it recorded.</summary>
internal static class TlbFinishMmu
{
    private const int mm_tlb_flush_nested = 0, do_tlb_flush_mmu = 1, dec_tlb_flush_pending = 2, tlb_batch_list_free = 3;

    public static readonly Routine Routine = new(
        RoutineId.tlb_finish_mmu,
        "mm/mmu_gather.c, v5.11: tlb_finish_mmu; include/linux/mm_types.h: mm_tlb_flush_nested, dec_tlb_flush_pending",
        At(mm_tlb_flush_nested, (ref c) =>
        {
            if (c.Mm.TlbFlushPending > 1)
            {
                ref GatherRaw tlb = ref c.Gather;
                GatherState nested = c.Kernel.GatherFlush.Nested(MmuGather.View(tlb));
                tlb.FullMm = nested.FullMm ? (byte)1 : (byte)0;
                tlb.NeedFlushAll = nested.NeedFlushAll ? (byte)1 : (byte)0;
                if (nested.FullMm || nested.NeedFlushAll)
                {
                    MmuGather.ResetRange(ref c, ref tlb);
                }

                tlb.FreedTables = nested.FreedTables ? (byte)1 : (byte)0;
            }

            return Next;
        }),
        Local(do_tlb_flush_mmu, (ref c) =>
        {
            c.Call(RoutineId.tlb_flush_mmu);
            return Next;
        }),
        At(dec_tlb_flush_pending, (ref c) =>
        {
            c.DecTlbFlushPending();
            return Next;
        }),
        Local(tlb_batch_list_free, (ref c) =>
        {
            // The kernel frees the batches' list before it counts down; only the task sees it. Here the gather is closed.
            c.Gather = default;
            return Return;
        }));
}

using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Gather;

/// <summary>tlb_gather_mmu and tlb_gather_mmu_fullmm (mm/mmu_gather.c; v5.11 with the removal of its range arguments that the series is based on).</summary>
internal static class TlbGatherMmu
{
    private const int init = 0, inc_tlb_flush_pending = 1;

    public static readonly Routine Routine = new(
        RoutineId.tlb_gather_mmu,
        "mm/mmu_gather.c, v5.11: tlb_gather_mmu; include/linux/mm_types.h: inc_tlb_flush_pending",
        Local(init, (ref c) =>
        {
            if (c.Gather.Mm != 0)
            {
                c.Break(ProtocolRule.GatherNotPaired);
            }

            c.Gather = default;
            c.Gather.Mm = (byte)(c.MmIndex + 1);
            c.Gather.FullMm = c.Locals<GatherLocals>().FullMm;
            MmuGather.ResetRange(ref c, ref c.Gather);
            return Next;
        }),
        At(inc_tlb_flush_pending, (ref c) =>
        {
            c.IncTlbFlushPending();
            return Return;
        }));
}

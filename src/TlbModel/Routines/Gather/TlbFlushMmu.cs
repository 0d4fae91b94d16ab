using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Gather;

/// <summary>tlb_flush_mmu (mm/mmu_gather.c, v5.11): first the TLBs, then the pages.</summary>
internal static class TlbFlushMmu
{
    private const int do_tlb_flush_mmu_tlbonly = 0, tlb_flush_mmu_free = 1, done = 2;

    public static readonly Routine Routine = new(
        RoutineId.tlb_flush_mmu,
        "mm/mmu_gather.c, v5.11: tlb_flush_mmu",
        Local(do_tlb_flush_mmu_tlbonly, (ref c) =>
        {
            c.Call(RoutineId.tlb_flush_mmu_tlbonly);
            return Next;
        }),
        Local(tlb_flush_mmu_free, (ref c) =>
        {
            c.Call(RoutineId.tlb_batch_pages_flush);
            return Next;
        }),
        Local(done, (ref c) => Return));
}

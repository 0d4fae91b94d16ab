using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Reclaim;

/// <summary>
/// set_tlb_ubc_flush_pending (mm/rmap.c) and arch_tlbbatch_add_mm (arch/x86/include/asm/tlbflush.h), v5.11: the running task owes the flush from here
/// on, and the mm is marked as one that is owed a flush.
/// </summary>
internal static class SetTlbUbcFlushPending
{
    private const int inc_mm_tlb_gen = 0, cpumask_or = 1, tlb_flush_batched = 2;

    public static readonly Routine Routine = new(
        RoutineId.set_tlb_ubc_flush_pending,
        "mm/rmap.c, v5.11: set_tlb_ubc_flush_pending; arch/x86/include/asm/tlbflush.h: arch_tlbbatch_add_mm",
        At(inc_mm_tlb_gen, (ref c) =>
        {
            ref MmRaw mm = ref Mm(ref c);
            mm.TlbGen = checked((ushort)(mm.TlbGen + 1));
            c.Emit(c.Event(EventKind.GenerationAdvanced) with { Mm = new MmId((byte)(c.Locals<PageLocals>().Mm - 1)), Value = mm.TlbGen });
            return Next;
        }),
        At(cpumask_or, (ref c) =>
        {
            c.Task.Batch.CpuMask |= Mm(ref c).CpuMask;
            c.Task.Batch.FlushRequired = 1;
            return Next;
        }),
        At(tlb_flush_batched, (ref c) =>
        {
            ref byte batched = ref Mm(ref c).TlbFlushBatched;
            batched = c.Kernel.UnmapBatch.Add(batched);
            c.Task.Batch.Writable |= c.Locals<PageLocals>().Writable;
            return Return;
        }));

    private static ref MmRaw Mm(ref StepContext c) => ref c.M.Mm(c.Locals<PageLocals>().Mm - 1);
}

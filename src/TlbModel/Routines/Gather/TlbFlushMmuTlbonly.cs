using TlbModel.Policies;
using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Gather;

/// <summary>tlb_flush_mmu_tlbonly (include/asm-generic/tlb.h) and x86's tlb_flush (arch/x86/include/asm/tlb.h), v5.11.</summary>
internal static class TlbFlushMmuTlbonly
{
    private const int tlb_flush = 0, __tlb_reset_range = 1;

    public static readonly Routine Routine = new(
        RoutineId.tlb_flush_mmu_tlbonly,
        "include/asm-generic/tlb.h, v5.11: tlb_flush_mmu_tlbonly; arch/x86/include/asm/tlb.h: tlb_flush",
        Local(tlb_flush, (ref c) =>
        {
            ref GatherRaw tlb = ref c.Gather;
            if (tlb.Mm == 0)
            {
                c.Break(ProtocolRule.GatherNotInitialised);
                return Return;
            }

            if (tlb.FreedTables == 0 && tlb.Cleared == 0)
            {
                return Return;
            }

            GatherFlush request = c.Kernel.GatherFlush.Flush(MmuGather.View(tlb));
            if (request.StrideLevel is < 1 or > 4)
            {
                throw new InvalidOperationException(
                    $"{c.Kernel.GatherFlush.GetType().Name} asks for a stride of level {request.StrideLevel}; valid are 1 to 4");
            }

            ref FlushLocals flush = ref c.Call<FlushLocals>(RoutineId.flush_tlb_mm_range);
            flush.Mm = (byte)(tlb.Mm - 1);
            flush.Start = request.IsEverything ? (ushort)0 : request.Start.Value;
            flush.End = request.IsEverything ? FlushInfoRaw.All : request.End.Value;
            flush.StrideShift = (byte)c.Layout.Shift(request.StrideLevel);
            flush.FreedTables = request.FreedTables ? (byte)1 : (byte)0;
            return Next;
        }),
        Local(__tlb_reset_range, (ref c) =>
        {
            MmuGather.ResetRange(ref c, ref c.Gather);
            return Return;
        }));
}

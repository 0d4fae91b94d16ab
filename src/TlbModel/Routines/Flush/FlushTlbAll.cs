using TlbModel.Hardware;
using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Flush;

/// <summary>flush_tlb_all (arch/x86/mm/tlb.c, v5.11): everything on every CPU, this one last; no generation is involved.</summary>
internal static class FlushTlbAll
{
    private const int on_each_cpu = 0, do_flush_tlb_all = 1;

    public static readonly Routine Routine = new(
        RoutineId.flush_tlb_all,
        "arch/x86/mm/tlb.c, v5.11: flush_tlb_all, do_flush_tlb_all, native_flush_tlb_global; kernel/smp.c: on_each_cpu",
        Local(on_each_cpu, (ref c) =>
        {
            c.Task.PreemptCount++;
            c.Cpu.Info = new FlushInfoRaw { Func = GenericSmpCallFunctionInterrupt.FlushAll, End = FlushInfoRaw.All };
            c.Call<SendLocals>(RoutineId.smp_call_function_many_cond).Everyone = 1;
            return Next;
        }),
        At(do_flush_tlb_all, (ref c) =>
        {
            Tlb.InvpcidAll(ref c);
            c.Cpu.Info = default;
            c.Task.PreemptCount--;
            return Return;
        }));
}

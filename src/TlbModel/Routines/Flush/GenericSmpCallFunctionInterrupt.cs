using TlbModel.Hardware;
using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Flush;

/// <summary>
/// generic_smp_call_function_interrupt (kernel/smp.c, v5.11) for one request, with flush_tlb_func_remote and do_flush_tlb_all
/// (arch/x86/mm/tlb.c): the function runs with interrupts off, then the request is released. IRET serializes and ends a walk in
/// progress (Intel SDM vol. 3 §9.3).
/// </summary>
internal static class GenericSmpCallFunctionInterrupt
{
    /// <summary>flush_tlb_info.Func of flush_tlb_func_remote and of do_flush_tlb_all.</summary>
    public const byte RemoteFlush = 0, FlushAll = 1;

    private const int flush_tlb_func_remote = 0, handled = 1, do_flush_tlb_all = 2, csd_unlock = 3;

    public static readonly Routine Routine = new(
        RoutineId.generic_smp_call_function_interrupt,
        "kernel/smp.c, v5.11: flush_smp_call_function_queue; arch/x86/mm/tlb.c: flush_tlb_func_remote, do_flush_tlb_all",
        Local(flush_tlb_func_remote, (ref c) =>
        {
            c.Cpu.IrqsOff = 1;
            byte source = c.Locals<HandlerLocals>().Source;
            FlushInfoRaw info = c.M.Cpu(source).Info;
            if (info.Func == FlushAll)
            {
                return do_flush_tlb_all;
            }

            if (info.Mm != 0 && info.Mm != c.Cpu.LoadedMm)
            {
                c.Emit(c.Event(EventKind.FlushSkipped));
                return csd_unlock;
            }

            c.Call<HandlerLocals>(RoutineId.flush_tlb_func_common).Source = source;
            return Next;
        }),
        Local(handled, (ref c) => csd_unlock),
        At(do_flush_tlb_all, (ref c) =>
        {
            Tlb.InvpcidAll(ref c);
            return Next;
        }),
        At(csd_unlock, (ref c) =>
        {
            byte source = c.Locals<HandlerLocals>().Source;
            c.M.Cpu(source).IpiAwaited &= (byte)~(1 << c.CpuIndex);
            c.Cpu.IrqsOff = 0;
            c.Cpu.Walk = default;
            c.Emit(c.Event(EventKind.IpiAcknowledged) with { Value = source });
            return Return;
        }));
}

using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Reclaim;

/// <summary>
/// try_to_unmap_flush (mm/rmap.c) and arch_tlbbatch_flush (arch/x86/mm/tlb.c), v5.11: the CPUs of the task's batch, whatever they have loaded, catch up
/// with its generation.
/// </summary>
internal static class TryToUnmapFlush
{
    private const int flush_required = 0, get_cpu = 1, cpumask_test_cpu = 2, local_irq_disable = 3, flush_tlb_func_local = 4, local_irq_enable = 5,
        flush_tlb_others = 6, cpumask_clear = 7;

    public static readonly Routine Routine = new(
        RoutineId.try_to_unmap_flush,
        "mm/rmap.c, v5.11: try_to_unmap_flush; arch/x86/mm/tlb.c: arch_tlbbatch_flush",
        Local(flush_required, (ref c) => c.Task.Batch.FlushRequired != 0 ? Next : Return),
        At(get_cpu, (ref c) =>
        {
            c.Task.PreemptCount++;
            c.Cpu.Info = new FlushInfoRaw { End = FlushInfoRaw.All };
            c.Emit(c.Event(EventKind.BatchFlushRequested) with { Value = c.Task.Batch.CpuMask });
            return Next;
        }),
        Local(cpumask_test_cpu, (ref c) => (c.Task.Batch.CpuMask & (1 << c.CpuIndex)) != 0 ? Next : flush_tlb_others),
        At(local_irq_disable, (ref c) =>
        {
            c.Cpu.IrqsOff = 1;
            return Next;
        }),
        Local(flush_tlb_func_local, (ref c) =>
        {
            c.Call<HandlerLocals>(RoutineId.flush_tlb_func_common).Source = (byte)c.CpuIndex;
            return Next;
        }),
        Local(local_irq_enable, (ref c) =>
        {
            c.Cpu.IrqsOff = 0;
            return Next;
        }),
        Local(flush_tlb_others, (ref c) =>
        {
            if ((c.Task.Batch.CpuMask & ~(1 << c.CpuIndex)) != 0)
            {
                c.Call(RoutineId.native_flush_tlb_others);
            }

            return Next;
        }),
        Local(cpumask_clear, (ref c) =>
        {
            c.Cpu.Info = default;
            c.Task.PreemptCount--;
            c.Task.Batch = default;
            return Return;
        }));
}

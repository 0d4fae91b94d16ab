using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Flush;

/// <summary>
/// native_flush_tlb_others (arch/x86/mm/tlb.c) and on_each_cpu_cond_mask (kernel/smp.c), v5.11. Where lazy CPUs are spared, the handler also
/// runs on this CPU if it is in the mask.
/// </summary>
internal static class NativeFlushTlbOthers
{
    private const int smp_call_function_many = 0, on_each_cpu_cond_mask = 1, cpumask_test_cpu = 2, local_irq_save = 3, flush_tlb_func_remote = 4,
        local_irq_restore = 5;

    public static readonly Routine Routine = new(
        RoutineId.native_flush_tlb_others,
        "arch/x86/mm/tlb.c, v5.11: native_flush_tlb_others; kernel/smp.c: on_each_cpu_cond_mask",
        Local(smp_call_function_many, (ref c) =>
        {
            bool sparesLazy = c.Kernel.RemoteFlush.SparesLazyCpus(c.Cpu.Info.FreedTables != 0);
            c.Call<SendLocals>(RoutineId.smp_call_function_many_cond).SkipLazy = sparesLazy ? (byte)1 : (byte)0;
            return Next;
        }),
        Local(on_each_cpu_cond_mask, (ref c) => c.Kernel.RemoteFlush.SparesLazyCpus(c.Cpu.Info.FreedTables != 0) ? Next : Return),
        At(cpumask_test_cpu, (ref c) =>
        {
            bool inMask = (c.FlushMask() & (1 << c.CpuIndex)) != 0;
            return inMask && c.Cpu.IsLazy == 0 ? Next : Return;
        }),
        At(local_irq_save, (ref c) =>
        {
            c.Cpu.IrqsOff = 1;
            return Next;
        }),
        Local(flush_tlb_func_remote, (ref c) =>
        {
            if (c.Cpu.Info.Mm == 0 || c.Cpu.LoadedMm == c.Cpu.Info.Mm)
            {
                c.Call<HandlerLocals>(RoutineId.flush_tlb_func_common).Source = (byte)c.CpuIndex;
            }

            return Next;
        }),
        Local(local_irq_restore, (ref c) =>
        {
            c.Cpu.IrqsOff = 0;
            return Return;
        }));

    /// <summary>The CPUs of the request that this CPU makes: those of its mm, or of the task's batch where it names none.</summary>
    public static int FlushMask(this ref StepContext c) =>
        c.Cpu.Info.Mm != 0 ? c.M.Mm(c.Cpu.Info.Mm - 1).CpuMask : c.Task.Batch.CpuMask;
}

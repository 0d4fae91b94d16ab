using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Flush;

/// <summary>
/// smp_call_function_many_cond (kernel/smp.c, v5.11): the mask is copied in one step (a CPU that enters it later reads the new generation); each CPU's condition is tested when its request is queued; then
/// the sender waits for all.
/// </summary>
internal static class SmpCallFunctionManyCond
{
    private const int cpumask_and = 0, llist_add = 1, csd_lock_wait = 2;

    public static readonly Routine Routine = new(
        RoutineId.smp_call_function_many_cond,
        "kernel/smp.c, v5.11: smp_call_function_many_cond",
        At(cpumask_and, (ref c) =>
        {
            ref SendLocals l = ref c.Locals<SendLocals>();
            int mask = l.Everyone != 0 ? (1 << c.Layout.Cpus) - 1 : c.FlushMask();
            l.Remaining = (byte)(mask & ~(1 << c.CpuIndex));
            return l.Remaining == 0 ? Return : Next;
        }),
        At(llist_add, (ref c) =>
        {
            ref SendLocals l = ref c.Locals<SendLocals>();
            int target = int.TrailingZeroCount(l.Remaining);
            l.Remaining &= (byte)~(1 << target);
            ref CpuRaw cpu = ref c.M.Cpu(target);
            bool sent = l.SkipLazy == 0 || cpu.IsLazy == 0;
            if (sent)
            {
                cpu.IpiQueue |= (byte)(1 << c.CpuIndex);
                c.Cpu.IpiAwaited |= (byte)(1 << target);
            }

            c.Emit(c.Event(sent ? EventKind.IpiSent : EventKind.IpiElided) with { Value = target });
            return l.Remaining != 0 ? llist_add : c.Cpu.IpiAwaited == 0 ? Return : Next;
        }),
        At(csd_lock_wait, (ref c) => Return, when: (ref c) => c.Cpu.IpiAwaited == 0));
}

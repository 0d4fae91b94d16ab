using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Sched;

/// <summary>kthread_unuse_mm (kernel/kthread.c, v5.11) and the mmput of its callers behind it: the thread keeps the mm as a borrowed one.</summary>
internal static class KthreadUnuseMm
{
    private const int local_irq_disable = 0, enter_lazy_tlb = 1, local_irq_enable = 2, do_mmput = 3, done = 4;

    public static readonly Routine Routine = new(
        RoutineId.kthread_unuse_mm,
        "kernel/kthread.c, v5.11: kthread_unuse_mm",
        At(local_irq_disable, (ref c) =>
        {
            c.Task.PreemptCount++;
            c.Cpu.IrqsOff = 1;
            return Next;
        }),
        At(enter_lazy_tlb, (ref c) =>
        {
            c.Task.PathMm = c.Task.Mm;
            c.Task.Mm = 0;
            c.EnterLazyTlb();
            return Next;
        }),
        Local(local_irq_enable, (ref c) =>
        {
            c.Cpu.IrqsOff = 0;
            c.Task.PreemptCount--;
            return Next;
        }),
        Local(do_mmput, (ref c) =>
        {
            c.Call(RoutineId.mmput);
            return Next;
        }),
        Local(done, (ref c) => Return));
}

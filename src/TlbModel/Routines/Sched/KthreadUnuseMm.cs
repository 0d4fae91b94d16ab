using TlbModel.Routines.Exit;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Sched;

/// <summary>kthread_unuse_mm (kernel/kthread.c, v5.11) and the mmput of its callers behind it: the thread keeps the mm as a borrowed one.</summary>
internal static class KthreadUnuseMm
{
    private const int local_irq_disable = 0, enter_lazy_tlb = 1, local_irq_enable = 2, do_mmput = 3, done = 4;

    public static readonly Routine Routine = new(
        RoutineId.kthread_unuse_mm,
        "kernel/kthread.c, v5.11: kthread_unuse_mm",
        At(local_irq_disable, GiveUpMm.Lock),
        At(enter_lazy_tlb, GiveUpMm.EnterLazyTlb),
        Local(local_irq_enable, GiveUpMm.Unlock),
        Local(do_mmput, GiveUpMm.Put),
        Local(done, (ref c) => Return));
}

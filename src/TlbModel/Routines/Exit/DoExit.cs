using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Exit;

/// <summary>
/// do_exit with exit_mm (kernel/exit.c, v5.11): the task gives up its mm, borrows it lazily, and dies. The last user tears the mm down while its
/// own CPU is in lazy TLB mode.
/// </summary>
internal static class DoExit
{
    private const int mmap_read_lock = 0, mmgrab = 1, local_irq_disable = 2, enter_lazy_tlb = 3, local_irq_enable = 4, mmap_read_unlock = 5,
        do_mmput = 6, exit_notify = 7, do_task_dead = 8;

    public static readonly Routine Routine = new(
        RoutineId.do_exit,
        "kernel/exit.c, v5.11: do_exit, exit_mm; kernel/sched/core.c: do_task_dead",
        At(mmap_read_lock, (ref c) =>
        {
            c.ReadLockMmap();
            return Next;
        }, when: (ref c) => c.CanReadLockMmap()),
        At(mmgrab, (ref c) =>
        {
            c.GrabMm(c.MmIndex);
            return Next;
        }),
        At(local_irq_disable, GiveUpMm.Lock),
        At(enter_lazy_tlb, GiveUpMm.EnterLazyTlb),
        Local(local_irq_enable, GiveUpMm.Unlock),
        At(mmap_read_unlock, (ref c) =>
        {
            c.ReadUnlockMmap();
            return Next;
        }),
        Local(do_mmput, GiveUpMm.Put),
        Local(exit_notify, (ref c) =>
        {
            c.Task.PathMm = 0;
            return Next;
        }),
        At(do_task_dead, (ref c) =>
        {
            c.Task.State |= TaskRaw.Dead;
            return Return;
        }));
}

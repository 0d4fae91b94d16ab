using TlbModel.Routines.Exit;
using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Sched;

/// <summary>
/// kthread_use_mm (kernel/kthread.c, v5.11), with what its callers do before it (fs/io_uring.c: __io_sq_thread_acquire_mm): a kernel thread finds an
/// mm as that of a task, and may access its user pages from here on.
/// </summary>
internal static class KthreadUseMm
{
    /// <summary>What the call returns if no task has the mm (EFAULT).</summary>
    public const byte NoMm = 14;

    private const int mmget_not_zero = 0, local_irq_disable = 1, mmgrab = 2, do_switch_mm_irqs_off = 3, local_irq_enable = 4, done = 5;

    public static readonly Routine Routine = new(
        RoutineId.kthread_use_mm,
        "kernel/kthread.c, v5.11: kthread_use_mm",
        At(mmget_not_zero, (ref c) =>
        {
            ref MmRaw mm = ref c.M.Mm(c.Locals<MmLocals>().Mm - 1);
            if (!c.IsMmOfATask(c.Locals<MmLocals>().Mm))
            {
                c.Task.Result = NoMm;
                return Return;
            }

            mm.Users++;
            return Next;
        }),
        At(local_irq_disable, GiveUpMm.Lock),
        At(mmgrab, (ref c) =>
        {
            ref MmLocals l = ref c.Locals<MmLocals>();
            l.Previous = c.Task.ActiveMm == l.Mm ? (byte)0 : c.Task.ActiveMm;
            if (c.Task.ActiveMm != l.Mm)
            {
                c.GrabMm(l.Mm - 1);
                c.Task.ActiveMm = l.Mm;
            }

            c.Task.Mm = l.Mm;
            return Next;
        }),
        Local(do_switch_mm_irqs_off, (ref c) =>
        {
            byte mm = c.Locals<MmLocals>().Mm;
            c.Call<SwitchLocals>(RoutineId.switch_mm_irqs_off).Next = mm;
            return Next;
        }),
        Local(local_irq_enable, (ref c) =>
        {
            GiveUpMm.Unlock(ref c);
            byte previous = c.Locals<MmLocals>().Previous;
            if (previous != 0)
            {
                c.Call<MmLocals>(RoutineId.mmdrop).Mm = previous;
            }

            return Next;
        }),
        Local(done, (ref c) => Return));
}

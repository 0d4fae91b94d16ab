using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Sched;

/// <summary>
/// kthread_use_mm (kernel/kthread.c, v5.11), with the mmget_not_zero of its callers before it (fs/io_uring.c: io_sq_thread): a kernel thread may
/// access the user pages of an mm from here on.
/// </summary>
internal static class KthreadUseMm
{
    /// <summary>What the call returns if the mm has no user any more (ESRCH).</summary>
    public const byte NoSuchProcess = 3;

    private const int mmget_not_zero = 0, local_irq_disable = 1, mmgrab = 2, do_switch_mm_irqs_off = 3, local_irq_enable = 4, done = 5;

    public static readonly Routine Routine = new(
        RoutineId.kthread_use_mm,
        "kernel/kthread.c, v5.11: kthread_use_mm",
        At(mmget_not_zero, (ref c) =>
        {
            ref MmRaw mm = ref c.M.Mm(c.Locals<MmLocals>().Mm - 1);
            if (mm.Users == 0 || mm.Pgd == 0)
            {
                c.Task.Result = NoSuchProcess;
                return Return;
            }

            mm.Users++;
            return Next;
        }),
        At(local_irq_disable, (ref c) =>
        {
            c.Task.PreemptCount++;
            c.Cpu.IrqsOff = 1;
            return Next;
        }),
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
            c.Cpu.IrqsOff = 0;
            c.Task.PreemptCount--;
            byte previous = c.Locals<MmLocals>().Previous;
            if (previous != 0)
            {
                c.Call<MmLocals>(RoutineId.mmdrop).Mm = previous;
            }

            return Next;
        }),
        Local(done, (ref c) => Return));
}

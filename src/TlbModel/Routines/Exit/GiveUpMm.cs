using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Exit;

/// <summary>What exit_mm and kthread_unuse_mm have in common: under task_lock and without interrupts, a task gives up its mm and goes on borrowing it.</summary>
internal static class GiveUpMm
{
    /// <summary>task_lock, and local_irq_disable.</summary>
    public static int Lock(ref StepContext c)
    {
        c.Task.PreemptCount++;
        c.Cpu.IrqsOff = 1;
        return Next;
    }

    /// <summary>current->mm = NULL, and enter_lazy_tlb; the path goes on with the mm that was given up.</summary>
    public static int EnterLazyTlb(ref StepContext c)
    {
        c.Task.PathMm = c.Task.Mm;
        c.Task.Mm = 0;
        c.EnterLazyTlb();
        return Next;
    }

    /// <summary>local_irq_enable, and task_unlock.</summary>
    public static int Unlock(ref StepContext c)
    {
        c.Cpu.IrqsOff = 0;
        c.Task.PreemptCount--;
        return Next;
    }

    /// <summary>mmput of the path's mm.</summary>
    public static int Put(ref StepContext c)
    {
        c.Call(RoutineId.mmput);
        return Next;
    }
}

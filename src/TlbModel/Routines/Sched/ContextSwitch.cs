using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Sched;

/// <summary>
/// context_switch (kernel/sched/core.c, v5.11), interrupts off under the run queue's lock: a task without an mm borrows the one that is
/// loaded and enters lazy TLB mode; another switches to its mm, and the reference of a previous borrower is dropped at the end (with interrupts
/// on, but none is taken before the switch is over).
/// </summary>
internal static class ContextSwitch
{
    private const int prepare_task_switch = 0, enter_lazy_tlb = 1, mmgrab = 2, active_mm = 3, prev_mm = 4, switch_to = 5, finish_task_switch = 6,
        done = 7;

    public static readonly Routine Routine = new(
        RoutineId.context_switch,
        "kernel/sched/core.c, v5.11: context_switch; arch/x86/mm/tlb.c: enter_lazy_tlb",
        Local(prepare_task_switch, (ref c) =>
        {
            byte next = c.Locals<SwitchLocals>().Next;
            c.Cpu.IrqsOff = 1;
            if (next == 0 || c.M.Task(next - 1).Mm == 0)
            {
                return Next;
            }

            c.Call<SwitchLocals>(RoutineId.switch_mm_irqs_off).Next = c.M.Task(next - 1).Mm;
            return prev_mm;
        }),
        At(enter_lazy_tlb, (ref c) =>
        {
            c.EnterLazyTlb();
            return PrevHasMm(ref c) ? Next : active_mm;
        }),
        At(mmgrab, (ref c) =>
        {
            c.GrabMm(ActiveMm(ref c, c.Cpu.Current) - 1);
            return Next;
        }),
        Local(active_mm, (ref c) =>
        {
            ref byte prev = ref ActiveMm(ref c, c.Cpu.Current);
            ActiveMm(ref c, c.Locals<SwitchLocals>().Next) = prev;
            if (!PrevHasMm(ref c))
            {
                prev = 0;
            }

            return switch_to;
        }),
        Local(prev_mm, (ref c) =>
        {
            if (!PrevHasMm(ref c))
            {
                ref byte prev = ref ActiveMm(ref c, c.Cpu.Current);
                c.Locals<SwitchLocals>().PrevMm = prev;
                prev = 0;
            }

            return Next;
        }),
        Local(switch_to, (ref c) =>
        {
            byte next = c.Locals<SwitchLocals>().Next;
            if (c.Cpu.Current != 0)
            {
                c.M.Task(c.Cpu.Current - 1).Cpu = 0;
            }

            c.Cpu.Current = next;
            c.Cpu.IrqsOff = 0;
            c.Cpu.Switching = 0;
            return Next;
        }),
        Local(finish_task_switch, (ref c) =>
        {
            byte mm = c.Locals<SwitchLocals>().PrevMm;
            if (mm != 0)
            {
                c.Call<MmLocals>(RoutineId.mmdrop).Mm = mm;
            }

            return Next;
        }),
        Local(done, (ref c) => Return));

    private static bool PrevHasMm(ref StepContext c) => c.Cpu.Current != 0 && c.M.Task(c.Cpu.Current - 1).Mm != 0;

    /// <summary>active_mm of a task (+ 1; 0: the idle task).</summary>
    private static ref byte ActiveMm(ref StepContext c, int task) => ref task == 0 ? ref c.Cpu.IdleActiveMm : ref c.M.Task(task - 1).ActiveMm;
}

using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Sched;

/// <summary>
/// context_switch (kernel/sched/core.c, v5.11), interrupts off under the run queue's lock: a task without an mm borrows the one that is
/// loaded and enters lazy TLB mode; another switches to its mm.
/// </summary>
internal static class ContextSwitch
{
    private const int prepare_task_switch = 0, enter_lazy_tlb = 1, switch_to = 2;

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
            return switch_to;
        }),
        At(enter_lazy_tlb, (ref c) =>
        {
            if (c.Cpu.LoadedMm != 0)
            {
                c.Cpu.IsLazy = 1;
                c.Emit(c.Event(EventKind.LazyEntered));
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
            return Return;
        }));
}

using TlbModel.Hardware;
using TlbModel.Scenarios;
using TlbModel.State;

namespace TlbModel.Routines;

/// <summary>What actions do: the transition function, on a scratch buffer.</summary>
internal static class Machinery
{
    /// <summary>More rows than this in one action are an endless loop; the longest way of v5.11 is below 40.</summary>
    private const int SoftLockupRows = 500;

    /// <summary>The mark of a label that runs the second of two swapped steps alone.</summary>
    private const int Alone = 0x80;

    private const byte PastTheEnd = 0x7F;

    /// <summary>Performs an enabled action.</summary>
    public static void Apply(Memory m, Kernel kernel, EventBuffer events, in MachineAction action)
    {
        events.Clear();
        int cpu = action.Cpu.Value;
        StepContext c = new(m, kernel, events, cpu, action.Kind == ActionKind.Step ? action.Choice : 0);
        switch (action.Kind)
        {
            case ActionKind.Step:
                Run(ref c, startsWithLocals: false);
                break;
            case ActionKind.Access:
                Walker.Access(ref c, action.Access, action.Page.Value);
                break;
            case ActionKind.WalkStart:
                Bounds.Count(ref m.Global.WalksLeft);
                Walker.Begin(ref c, action.Page.Value, 0);
                break;
            case ActionKind.WalkStep:
                Walker.Step(ref c);
                break;
            case ActionKind.EvictTlb:
                Bounds.Count(ref m.Global.EvictionsLeft);
                Tlb.RemoveAt(m.Tlb(cpu), Tlb.FindExact(m.Tlb(cpu), action.A, action.Page.Value));
                c.Emit(c.Event(EventKind.Evicted) with { Page = action.Page, Slot = action.Slot });
                break;
            case ActionKind.EvictStructure:
                Bounds.Count(ref m.Global.EvictionsLeft);
                StructureCache.RemoveAt(m.Structures(cpu), StructureCache.Find(m.Structures(cpu), action.A, action.C, action.B));
                break;
            case ActionKind.TakeIpi:
                Interrupt(m, kernel, events, cpu, action.A);
                break;
            case ActionKind.Switch:
                Reschedule(m, kernel, events, cpu, action.A);
                break;
            default:
                Bounds.Count(ref c.Task.Script);
                PathStart.Begin(ref c, action);
                Run(ref c, startsWithLocals: true);
                break;
        }
    }

    /// <summary>The step that the code running on a CPU takes next; null: it is in user mode or idle.</summary>
    public static Row? NextRow(Memory m, Kernel kernel, int cpu)
    {
        ref CpuRaw raw = ref m.Cpu(cpu);
        if (raw.StackDepth > 0)
        {
            return RowOf(kernel, m.CpuStack(cpu)[raw.StackDepth - 1]);
        }

        return raw.Current == 0 ? null : NextRowOfTask(m, kernel, raw.Current - 1);
    }

    /// <summary>The step that a task's path takes next, whether or not the task runs; null: it has none in flight.</summary>
    public static Row? NextRowOfTask(Memory m, Kernel kernel, int task)
    {
        int depth = m.Task(task).StackDepth;
        return depth == 0 ? null : RowOf(kernel, m.TaskStack(task)[depth - 1]);
    }

    /// <summary>
    /// The row that an activation runs next. A jump to the second of two swapped steps runs that one alone, from where it stands now: the label
    /// then carries <see cref="Alone"/>.
    /// </summary>
    public static Row RowOf(Kernel kernel, in CallRaw call)
    {
        int label = call.Label & ~Alone;
        Row row = kernel.RowOf(Routine.LabelId(call.Routine - 1, label));
        return (call.Label & Alone) == 0 ? row : kernel.RowOf(Routine.LabelId(call.Routine - 1, row.Label));
    }

    /// <summary>The label behind a step that returned a label, or <see cref="Row.Next"/>.</summary>
    private static byte Following(Kernel kernel, in CallRaw call, int next)
    {
        int routine = call.Routine - 1;
        int rows = RoutineCatalogue.All[routine].Rows.Count;
        if (next == Row.Next)
        {
            int label = (call.Label & ~Alone) + 1;
            return label < rows ? (byte)label : PastTheEnd;
        }

        bool isSwappedSecond = kernel.RowOf(Routine.LabelId(routine, next)).Label < next;
        return (byte)(isSwappedSecond ? next | Alone : next);
    }

    /// <summary>Runs a step, then what touches nothing shared, up to the next step or the end of the code.</summary>
    private static void Run(ref StepContext c, bool startsWithLocals)
    {
        bool first = !startsWithLocals;
        int rows = 0;
        while (c.Depth > 0)
        {
            if (++rows > SoftLockupRows)
            {
                c.Break(ProtocolRule.SoftLockup);
                return;
            }

            int at = c.Depth - 1;
            ref CallRaw call = ref c.Stack[at];
            Row row = RowOf(c.Kernel, call);
            if (!first && !row.IsLocal)
            {
                return;
            }

            first = false;
            // Of two swapped rows, each keeps its own label where it runs.
            c.LabelId = Routine.LabelId(call.Routine - 1, row.Label);
            c.Events.Labels.Add(c.LabelId);
            if (!Take(ref c, row, out int next))
            {
                return;
            }

            if (next == Row.Return)
            {
                call = default;
                c.Depth--;
            }
            else
            {
                call.Label = Following(c.Kernel, call, next);
                if (call.Label == PastTheEnd)
                {
                    call = default;
                    c.Depth--;
                }
            }
        }

        if (!c.OnCpuStack)
        {
            PathEnd.Finish(ref c);
        }
    }

    /// <summary>
    /// Runs a row; false if it oopsed: a kernel whose steps were taken away may follow a pointer to an area or a table that is not there. The
    /// path then stays where it is.
    /// </summary>
    private static bool Take(ref StepContext c, Row row, out int next)
    {
        try
        {
            next = row.Then(ref c);
            return true;
        }
        catch (Exception e) when (c.Kernel.HasStepChanges && e is IndexOutOfRangeException or ArgumentException)
        {
            next = Row.Next;
            c.Break(ProtocolRule.NullDereference);
            return false;
        }
    }

    /// <summary>Takes a request from the queue.</summary>
    private static void Interrupt(Memory m, Kernel kernel, EventBuffer events, int cpu, int source)
    {
        ref CpuRaw raw = ref m.Cpu(cpu);
        raw.IpiQueue &= (byte)~(1 << source);
        StepContext c = Enter<HandlerLocals>(m, kernel, events, cpu, RoutineId.generic_smp_call_function_interrupt);
        c.Locals<HandlerLocals>().Source = (byte)source;
        Run(ref c, startsWithLocals: true);
    }

    private static void Reschedule(Memory m, Kernel kernel, EventBuffer events, int cpu, int next)
    {
        if (!ActionGuards.MustSwitch(m, cpu))
        {
            Bounds.Count(ref m.Global.SwitchesLeft);
        }

        if (next != 0)
        {
            m.Task(next - 1).Cpu = (byte)(cpu + 1);
        }

        StepContext c = Enter<SwitchLocals>(m, kernel, events, cpu, RoutineId.context_switch);
        c.Locals<SwitchLocals>().Next = (byte)next;
        c.Emit(c.Event(EventKind.SwitchStarted) with { Value = next });
        Run(ref c, startsWithLocals: true);
    }

    private static StepContext Enter<T>(Memory m, Kernel kernel, EventBuffer events, int cpu, RoutineId routine)
        where T : unmanaged
    {
        ref CpuRaw raw = ref m.Cpu(cpu);
        if (raw.Walk.Access != 0)
        {
            // The access is interrupted; a speculative walk goes on until something serializes.
            raw.Walk = default;
        }

        m.CpuStack(cpu)[0] = new CallRaw { Routine = (byte)((byte)routine + 1) };
        raw.StackDepth = 1;
        return new StepContext(m, kernel, events, cpu, 0);
    }
}

using TlbModel.Hardware;
using TlbModel.Routines.Sched;
using TlbModel.State;

namespace TlbModel.Routines;

/// <summary>Which actions a machine allows, and what they do: the transition function, on a scratch buffer.</summary>
internal static class Machinery
{
    /// <summary>More rows than this in one action are an endless loop; the longest way of v5.11 is below 40.</summary>
    private const int SoftLockupRows = 500;

    /// <summary>
    /// Whether an action may happen in a machine. What a scenario allows its tasks is not asked here, nor whether an action's page or frame
    /// exists in the topology (see <see cref="IsWellFormed"/>).
    /// </summary>
    public static bool IsEnabled(Memory m, Kernel kernel, EventBuffer events, in MachineAction action)
    {
        int cpu = action.Cpu.Value;
        ref CpuRaw raw = ref m.Cpu(cpu);
        switch (action.Kind)
        {
            case ActionKind.Step:
                return CanStep(m, kernel, events, cpu, action.Choice);
            case ActionKind.WalkStep:
                return Walker.CanStep(m, cpu);
            case ActionKind.WalkStart:
                return raw.Cr3Frame != 0 && raw.Walk.Level == 0 && Tlb.Find(m.Tlb(cpu), raw.Cr3Tag, action.Page.Value) < 0;
            case ActionKind.EvictTlb:
                return Find(m.Tlb(cpu), action.A, action.Page.Value) >= 0;
            case ActionKind.EvictStructure:
                return Find(m.Structures(cpu), action.A, action.C, action.B) >= 0;
            case ActionKind.TakeIpi:
                return raw.IrqsOff == 0 && raw.StackDepth == 0 && (raw.IpiQueue & (1 << action.A)) != 0;
            case ActionKind.Switch:
                return CanSwitch(m, cpu, action.A);
            case ActionKind.FlushTlbAll:
                return IsBetweenPaths(m, cpu) && m.Task(raw.Current - 1).Mm == 0;
            default:
                return IsBetweenPaths(m, cpu) && m.Task(raw.Current - 1).Mm != 0 && raw.Walk.Access == 0;
        }
    }

    /// <summary>Whether the numbers in an action exist in the topology: an action that is not well-formed is never enabled.</summary>
    public static bool IsWellFormed(Layout layout, in MachineAction action)
    {
        if (action.Cpu.Value >= layout.Cpus)
        {
            return false;
        }

        int page = action.Page.Value;
        return action.Kind switch
        {
            ActionKind.Step => action.Choice < layout.Frames,
            ActionKind.Access => action.A <= (int)AccessKind.Fetch && page < layout.Pages,
            ActionKind.WalkStart or ActionKind.EvictTlb => page < layout.Pages,
            ActionKind.TakeIpi => action.A < layout.Cpus,
            ActionKind.Switch => action.A <= layout.Tasks,
            ActionKind.Munmap or ActionKind.MadviseDontneed => action.Pages >= 1 && page + action.Pages <= layout.Pages,
            ActionKind.Mmap => action.Pages >= 1 && page + action.Pages <= layout.Pages && action.Map <= MapKind.FileShared &&
                action.Protection <= (Protection.Read | Protection.Write | Protection.Exec) &&
                (action.Map == MapKind.Anonymous ? action.D == 0
                    : action.File < layout.Files && action.FilePage + action.Pages <= layout.FilePages),
            ActionKind.WalkStep or ActionKind.EvictStructure or ActionKind.FlushTlbAll => true,
            _ => false,
        };
    }

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
                Walker.Begin(ref c, action.Page.Value, 0);
                break;
            case ActionKind.WalkStep:
                Walker.Step(ref c);
                break;
            case ActionKind.EvictTlb:
                Tlb.RemoveAt(m.Tlb(cpu), Find(m.Tlb(cpu), action.A, action.Page.Value));
                c.Emit(c.Event(EventKind.Evicted) with { Page = action.Page, Slot = action.Slot });
                break;
            case ActionKind.EvictStructure:
                StructureCache.RemoveAt(m.Structures(cpu), Find(m.Structures(cpu), action.A, action.C, action.B));
                break;
            case ActionKind.TakeIpi:
                Interrupt(m, kernel, events, cpu, action.A);
                break;
            case ActionKind.Switch:
                Reschedule(m, kernel, events, cpu, action.A);
                break;
            default:
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

    public static int LabelId(in CallRaw call) => Routine.LabelId(call.Routine - 1, call.Label);

    private static Row RowOf(Kernel kernel, in CallRaw call) => kernel.RowOf(LabelId(call));

    private static bool CanStep(Memory m, Kernel kernel, EventBuffer events, int cpu, int choice)
    {
        Row? row = NextRow(m, kernel, cpu);
        if (row is null)
        {
            return false;
        }

        if (row.When is null && row.Choice == Choice.None)
        {
            return choice == 0;
        }

        StepContext c = new(m, kernel, events, cpu, choice);
        return (row.When is null || row.When(ref c)) && IsChoice(ref c, row, choice);
    }

    private static bool IsChoice(ref StepContext c, Row row, int choice)
    {
        switch (row.Choice)
        {
            case Choice.FreeFrame when choice != 0:
                return c.M.Frame(choice).Kind == (byte)FrameKind.Free;
            case Choice.FreeFrame:
                for (int frame = 1; frame < c.Layout.Frames; frame++)
                {
                    if (c.M.Frame(frame).Kind == (byte)FrameKind.Free)
                    {
                        return false;
                    }
                }

                return true;
            case Choice.Branch:
                return choice == 0 || (choice == 1 && row.Branches!(ref c));
            default:
                return choice == 0;
        }
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
            int labelId = LabelId(call);
            Row row = c.Kernel.RowOf(labelId);
            if (!first && !row.IsLocal)
            {
                return;
            }

            first = false;
            c.LabelId = labelId;
            c.Events.Labels.Add(labelId);
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
                call.Label = next == Row.Next ? (byte)(call.Label + 1) : (byte)next;
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
        catch (Exception e) when (e is IndexOutOfRangeException or ArgumentOutOfRangeException)
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

    private static bool IsBetweenPaths(Memory m, int cpu)
    {
        ref CpuRaw raw = ref m.Cpu(cpu);
        return raw.StackDepth == 0 && raw.IrqsOff == 0 && raw.Current != 0 && m.Task(raw.Current - 1).StackDepth == 0;
    }

    private static bool CanSwitch(Memory m, int cpu, int next)
    {
        ref CpuRaw raw = ref m.Cpu(cpu);
        if (raw.StackDepth != 0 || raw.IrqsOff != 0 || raw.Current == next)
        {
            return false;
        }

        return (raw.Current == 0 || m.Task(raw.Current - 1).PreemptCount == 0) && (next == 0 || m.Task(next - 1).Cpu == 0);
    }

    private static int Find(Span<TlbRaw> tlb, int tag, int page)
    {
        for (int i = 0; i < tlb.Length && tlb[i].Tag != 0; i++)
        {
            if (tlb[i].Tag == tag && tlb[i].Page == page)
            {
                return i;
            }
        }

        return -1;
    }

    private static int Find(Span<StructureRaw> cache, int tag, int level, int prefix)
    {
        for (int i = 0; i < cache.Length && cache[i].Tag != 0; i++)
        {
            if (cache[i].Tag == tag && cache[i].Level == level && cache[i].Prefix == prefix)
            {
                return i;
            }
        }

        return -1;
    }
}

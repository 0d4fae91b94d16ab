using TlbModel.Hardware;
using TlbModel.Routines;
using TlbModel.State;

namespace TlbModel.Checking;

/// <summary>For whom a flush is, and whether anything that is cached makes it necessary.</summary>
internal static class FlushPaths
{
    private static readonly ulong s_kinds = Enum.GetValues<EventKind>().Where(IsOfFlush).Aggregate(0UL, (set, kind) => set | (1UL << (int)kind));

    /// <summary>Whether an event is counted by <see cref="FlushCounts"/>.</summary>
    public static bool IsOfFlush(EventKind kind) =>
        kind is EventKind.FlushRequested or EventKind.BatchFlushRequested or EventKind.Flushed or EventKind.FlushSkipped or EventKind.IpiSent
            or EventKind.IpiElided or EventKind.PendingChecked;

    /// <summary>Whether any of some events is counted.</summary>
    public static bool HasAny(EventBuffer events) => events.HasAny(s_kinds);

    /// <summary>
    /// The path that an event of a flush belongs to: the call that its task is in (a fault: <see cref="ActionKind.Access"/>); in an interrupt, that
    /// of the CPU which asked; else a context switch.
    /// </summary>
    /// <param name="before">The machine before the action.</param>
    /// <param name="action">The action.</param>
    /// <param name="e">The event.</param>
    public static ActionKind Of(Memory before, in MachineAction action, in MachineEvent e)
    {
        if (e.TaskPlusOne != 0)
        {
            return OfTask(before, e.TaskPlusOne - 1);
        }

        int source = action.Kind == ActionKind.TakeIpi ? action.Source.Value : SourceOf(before, e.Cpu.Value);
        return source < 0 || before.Cpu(source).Current == 0 ? ActionKind.Switch : OfTask(before, before.Cpu(source).Current - 1);
    }

    /// <summary>Whether an event is a request that was just made and covers anything cached that the tables do not give any more.</summary>
    public static bool IsNeeded(Memory now, in MachineEvent request) => request.Kind switch
    {
        EventKind.FlushRequested => IsRangeNeeded(now, request),
        EventKind.BatchFlushRequested => IsBatchNeeded(now, request.Value),
        _ => false,
    };

    private static bool IsRangeNeeded(Memory now, in MachineEvent request)
    {
        int mm = request.Mm.Value;
        int from = request.Count == FlushInfoRaw.All ? 0 : request.Page.Value;
        int to = request.Count == FlushInfoRaw.All ? int.MaxValue : from + request.Count;
        for (int cpu = 0; cpu < now.Layout.Cpus; cpu++)
        {
            if (CachesOld(now, mm, cpu, from, to) || StandsOnOld(now, mm, cpu, from, to))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether one of some CPUs caches anything old, of whatever address space.</summary>
    private static bool IsBatchNeeded(Memory now, int cpus)
    {
        for (int cpu = 0; cpu < now.Layout.Cpus; cpu++)
        {
            for (int mm = 0; (cpus & (1 << cpu)) != 0 && mm < now.Layout.Mms; mm++)
            {
                if (now.Mm(mm).CtxId != 0 && (CachesOld(now, mm, cpu, 0, int.MaxValue) || StandsOnOld(now, mm, cpu, 0, int.MaxValue)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static ActionKind OfTask(Memory before, int task)
    {
        byte call = before.Task(task).Call;
        return call == 0 ? ActionKind.Access : (ActionKind)(call - 1);
    }

    /// <summary>The CPU whose request a handler serves; -1: no handler runs.</summary>
    private static int SourceOf(Memory before, int cpu)
    {
        Span<CallRaw> stack = before.CpuStack(cpu)[..before.Cpu(cpu).StackDepth];
        for (int i = stack.Length - 1; i >= 0; i--)
        {
            if (stack[i].Routine - 1 == (int)RoutineId.generic_smp_call_function_interrupt)
            {
                return System.Runtime.CompilerServices.Unsafe.As<CallRaw.LocalBytes, HandlerLocals>(ref stack[i].Locals).Source;
            }
        }

        return -1;
    }

    private static bool CachesOld(Memory m, int mm, int cpu, int from, int to)
    {
        int ctx = m.Mm(mm).CtxId;
        foreach (ref TlbRaw entry in m.Tlb(cpu))
        {
            if (entry.Tag == 0)
            {
                break;
            }

            if (entry.CtxId == ctx && entry.Page >= from && entry.Page < to && PageTables.IsStale(m, entry))
            {
                return true;
            }
        }

        foreach (ref StructureRaw entry in m.Structures(cpu))
        {
            if (entry.Tag == 0)
            {
                break;
            }

            int page = entry.Prefix << m.Layout.Shift(entry.Level);
            bool covered = page < to && page + (1 << m.Layout.Shift(entry.Level)) > from;
            if (m.Contexts(cpu)[entry.Tag - 1].CtxId == ctx && covered && IsOld(m, mm, page, entry.Level - 1, entry.Frame, entry.Epoch))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a walk of a CPU stands on a table that does not serve its page any more.</summary>
    private static bool StandsOnOld(Memory m, int mm, int cpu, int from, int to)
    {
        ref CpuRaw raw = ref m.Cpu(cpu);
        return raw.Walk.Level != 0 && raw.Walk.Page >= from && raw.Walk.Page < to && m.Contexts(cpu)[raw.Cr3Tag - 1].CtxId == m.Mm(mm).CtxId &&
            IsOld(m, mm, raw.Walk.Page, raw.Walk.Level, raw.Walk.Frame, raw.Walk.Epoch);
    }

    private static bool IsOld(Memory m, int mm, int page, int level, int table, ushort epoch) =>
        PageTables.TableOf(m, mm, page, level) != table || m.Frame(table).Epoch != epoch;
}

using TlbModel.Hardware;
using TlbModel.Routines;
using TlbModel.State;

namespace TlbModel.Exploration.Machines;

/// <summary>The cases that explorations are about.</summary>
internal static class Obligations
{
    private static readonly int s_forceFlush = Label(RoutineId.zap_pte_range, "force_flush");
    private static readonly int s_flushOnly = Routine.LabelId((int)RoutineId.tlb_flush_mmu_tlbonly, 0);
    private static readonly int s_nested = Label(RoutineId.tlb_finish_mmu, "mm_tlb_flush_nested");
    private static readonly int s_flushLocal = Label(RoutineId.flush_tlb_func_common, "flush_tlb_local");
    private static readonly int s_reuse = Label(RoutineId.do_wp_page, "ptep_set_access_flags");
    private static readonly int s_copyInstall = Label(RoutineId.wp_page_copy, "set_pte_at_notify");

    public static IReadOnlyList<Obligation> All { get; } =
    [
        new("request-sent", "A CPU asks another to flush.", (in j) => j.Has(EventKind.IpiSent)),
        new("lazy-cpu-spared", "A flush leaves out a CPU that is lazy.", (in j) => j.Has(EventKind.IpiElided)),
        new("lazy-entered", "A CPU enters lazy TLB mode.", (in j) => j.Has(EventKind.LazyEntered)),
        new("stale-access", "A CPU uses a translation that the tables no longer give, before it is flushed.", StaleAccess),
        new("stale-flushed", "A flush removes an entry that the tables no longer give.", (in j) => AnyEvent(j, e => e is { Kind: EventKind.Flushed, Stale: > 0 })),
        new("flush-skipped", "A CPU that is asked to flush finds itself up to date, or not concerned.", (in j) => j.Has(EventKind.FlushSkipped)),
        new("range-upgraded", "A CPU that is asked to flush a range flushes everything, because it has missed something.", RangeUpgraded),
        new("forced-flush", "zap_pte_range flushes while it holds the page-table lock.", (in j) => j.Ran(s_forceFlush) && j.Ran(s_flushOnly)),
        new("nested-flush", "tlb_finish_mmu finds another flush pending in its mm.", NestedFlush),
        new("slot-kept", "A CPU comes back to a PCID slot and keeps what is cached under it.", (in j) => AnyEvent(j, e => e is { Kind: EventKind.Cr3Loaded, Value: 0, Frame.Value: not 0 })),
        new("table-freed", "A page-table page is freed.", (in j) => AnyEvent(j, e => e is { Kind: EventKind.FrameFreed, Value: (int)FrameKind.PageTable })),
        new("page-freed", "A page that was mapped is freed.", (in j) => AnyEvent(j, e => e is { Kind: EventKind.FrameFreed, Value: not (int)FrameKind.PageTable })),
        new("frame-reused", "A frame that was freed is allocated again while a CPU still caches something of its former life.", FrameReused),
        new("page-reused", "do_wp_page takes over a page as it is.", (in j) => j.Ran(s_reuse)),
        new("page-copied", "wp_page_copy installs a copy.", (in j) => j.Ran(s_copyInstall)),
        new("child-made", "A fork makes a task.", (in j) => j.Has(EventKind.TaskMade)),
        new("signalled", "A task gets a signal for an access.", (in j) => j.Has(EventKind.Signalled)),
        new("walk-ended", "A walk ends without a translation.", (in j) => j.Has(EventKind.WalkEnded)),
    ];

    /// <summary>An obligation by its id; null: there is none.</summary>
    public static Obligation? Find(string id) => All.FirstOrDefault(o => o.Id == id);

    private static int Label(RoutineId routine, string name) =>
        Routine.LabelId((int)routine, RoutineCatalogue.All[(int)routine].Rows.First(r => r.Name == name).Label);

    private static bool Ran(this in Judgement judgement, int label) => judgement.Buffer.Labels.Contains(label) && !judgement.System.Kernel.Lacks(label);

    private static bool AnyEvent(in Judgement judgement, Func<MachineEvent, bool> test)
    {
        foreach (ref readonly MachineEvent e in judgement.Events)
        {
            if (test(e))
            {
                return true;
            }
        }

        return false;
    }

    private static bool StaleAccess(in Judgement judgement)
    {
        if (!judgement.Has(EventKind.Loaded) && !judgement.Has(EventKind.Stored) && !judgement.Has(EventKind.Fetched))
        {
            return false;
        }

        Memory m = judgement.MemoryAfter;
        int cpu = judgement.Action.Cpu.Value;
        foreach (ref readonly MachineEvent e in judgement.Events)
        {
            if (e.Kind is EventKind.Loaded or EventKind.Stored or EventKind.Fetched)
            {
                int at = Tlb.Find(m.Tlb(cpu), m.Cpu(cpu).Cr3Tag, e.Page.Value);
                return at >= 0 && PageTables.IsStale(m, m.Tlb(cpu)[at]);
            }
        }

        return false;
    }

    private static bool RangeUpgraded(in Judgement judgement)
    {
        if (!judgement.Ran(s_flushLocal))
        {
            return false;
        }

        Memory m = MachineBytes.ForReading(judgement.MemoryAfter.Layout, judgement.BytesBefore);
        int cpu = judgement.Action.Cpu.Value;
        ref CpuRaw raw = ref m.Cpu(cpu);
        Span<CallRaw> calls = raw.StackDepth > 0 ? m.CpuStack(cpu)[..raw.StackDepth] : m.TaskStack(raw.Current - 1)[..m.Task(raw.Current - 1).StackDepth];
        ref HandlerLocals locals = ref System.Runtime.CompilerServices.Unsafe.As<CallRaw.LocalBytes, HandlerLocals>(ref calls[^1].Locals);
        return m.Cpu(locals.Source).Info.End != FlushInfoRaw.All;
    }

    private static bool NestedFlush(in Judgement judgement)
    {
        if (!judgement.Ran(s_nested))
        {
            return false;
        }

        Memory m = judgement.MemoryAfter;
        ref TaskRaw task = ref m.Task(m.Cpu(judgement.Action.Cpu.Value).Current - 1);
        return m.Mm((task.PathMm != 0 ? task.PathMm : task.Mm) - 1).TlbFlushPending > 1;
    }

    private static bool FrameReused(in Judgement judgement)
    {
        if (!judgement.Has(EventKind.FrameAllocated))
        {
            return false;
        }

        Memory m = judgement.MemoryAfter;
        foreach (ref readonly MachineEvent e in judgement.Events)
        {
            if (e.Kind == EventKind.FrameAllocated && IsCached(m, e.Frame.Value))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsCached(Memory m, int frame)
    {
        for (int cpu = 0; cpu < m.Layout.Cpus; cpu++)
        {
            foreach (ref TlbRaw entry in m.Tlb(cpu))
            {
                if (entry.Tag != 0 && entry.Frame == frame)
                {
                    return true;
                }
            }
        }

        return false;
    }
}

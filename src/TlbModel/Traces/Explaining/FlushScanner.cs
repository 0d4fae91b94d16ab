namespace TlbModel.Traces;

/// <summary>Puts together, from labels and events, the flushes that paths asked for and what the CPUs did about them.</summary>
/// <param name="mmOf">The address space of a task.</param>
/// <param name="leftOut">The labels that the kernel leaves out.</param>
internal sealed class FlushScanner(Func<TaskId, MmId?> mmOf, IReadOnlySet<string> leftOut)
{
    private readonly Dictionary<CpuId, Flush> _open = [];
    private readonly Dictionary<CpuId, Flush> _serving = [];
    private readonly List<Flush> _flushes = [];

    public IReadOnlyList<Flush> Flushes => _flushes;

    /// <summary>Takes in a step.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="step">The step.</param>
    /// <param name="task">The task that runs on the step's CPU; null: unknown or none.</param>
    public void Scan(int number, TraceStep step, TaskId? task)
    {
        CpuId cpu = step.Action.Cpu;
        if (step.Action.Kind == ActionKind.TakeIpi && LastSent(step.Action.Source, cpu) is { } sent)
        {
            _serving[cpu] = sent;
            sent.Taken.Add((number, cpu));
        }

        foreach (MachineEvent e in step.Events)
        {
            Take(new Occurrence(number, step.Labels.IsEmpty ? null : step.Labels[0], e));
        }

        foreach (string label in step.Labels)
        {
            bool runs = !leftOut.Contains(label);
            switch (label)
            {
                case "flush_tlb_mm_range: get_cpu":
                    Open(number, cpu, isOfAll: false).Mm = task is { } owner ? mmOf(owner) : null;
                    break;
                case "flush_tlb_all: on_each_cpu":
                    Open(number, cpu, isOfAll: true);
                    break;
                case "flush_tlb_mm_range: flush_tlb_others" or "smp_call_function_many_cond: cpumask_and"
                    when runs && _open.TryGetValue(cpu, out Flush? flush):
                    flush.MaskRead = number;
                    break;
                case "flush_tlb_mm_range: put_cpu" or "flush_tlb_all: do_flush_tlb_all" when _open.Remove(cpu, out Flush? ended):
                    ended.End = number;
                    break;
            }
        }
    }

    private void Take(Occurrence what)
    {
        MachineEvent e = what.Event;
        switch (e.Kind)
        {
            case EventKind.FlushRequested:
                Flush flush = _open.TryGetValue(e.Cpu, out Flush? open) ? open : Open(what.Step, e.Cpu, isOfAll: false);
                flush.Mm = e.Mm;
                flush.Request = what;
                break;
            case EventKind.Flushed or EventKind.FlushSkipped when e.Task is null && _serving.TryGetValue(e.Cpu, out Flush? served):
                served.Effects.Add(what);
                break;
            case EventKind.IpiAcknowledged when _serving.Remove(e.Cpu, out Flush? served):
                served.Effects.Add(what);
                break;
            case EventKind.Flushed or EventKind.FlushSkipped or EventKind.IpiSent or EventKind.IpiElided
                when e.Task is not null && _open.TryGetValue(e.Cpu, out Flush? own):
                own.Effects.Add(what);
                break;
        }
    }

    private Flush Open(int number, CpuId cpu, bool isOfAll)
    {
        Flush flush = new(number, cpu, isOfAll);
        _open[cpu] = flush;
        _flushes.Add(flush);
        return flush;
    }

    private Flush? LastSent(CpuId source, CpuId target) => _flushes.LastOrDefault(f => f.Cpu == source && f.Effects.Exists(
        o => o.Event.Kind == EventKind.IpiSent && o.Event.Value == target.Value));
}

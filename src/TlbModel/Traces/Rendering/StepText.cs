using System.Globalization;

namespace TlbModel.Traces;

/// <summary>A step in words: what the CPU did, and below it what matters of what could be observed.</summary>
internal sealed class StepText(History history)
{
    private readonly HashSet<FrameNumber> _tables =
        [.. history.Initial?.Frames.Where(f => f.Kind == FrameKind.PageTable).Select(f => f.Number) ?? []];

    private readonly Dictionary<CpuId, VirtualPage> _walks = [];

    /// <summary>The step's first line. Steps are asked for in their order.</summary>
    public string Head(int number)
    {
        TraceStep step = history.Trace.Steps[number - 1];
        MachineAction action = step.Action;
        switch (action.Kind)
        {
            case ActionKind.Step:
                string label = step.Labels.IsEmpty ? "step" : step.Labels[0];
                return history.LeftOut.Contains(label) ? $"{label} (left out)" : label;
            case ActionKind.WalkStart:
                _walks[action.Cpu] = action.Page;
                return $"speculative walk of {action.Page}";
            case ActionKind.WalkStep:
                return _walks.TryGetValue(action.Cpu, out VirtualPage page) ? $"walk of {page}" : "walk";
            case ActionKind.Access or >= ActionKind.Mmap:
                _walks[action.Cpu] = action.Page;
                return history.Moves.TaskAt(action.Cpu, number) is { } running ? $"{running}: {ActionText.What(action)}" : ActionText.What(action);
            case ActionKind.Switch when action.Task is { } next:
                ScenarioTask task = history.Trace.Scenario.Tasks[next.Value];
                string mm = task.Mm is { } of ? new MmId((byte)of).ToString() : task.Forked ? "made by a fork" : "a kernel thread";
                return $"{ActionText.What(action)} ({mm})";
            default:
                return ActionText.What(action);
        }
    }

    /// <summary>What else is said of the step.</summary>
    public IEnumerable<string> Details(int number)
    {
        TraceStep step = history.Trace.Steps[number - 1];
        if (step.Action.Choice != 0 && step.Action.Kind == ActionKind.Step && !step.Events.Any(e => e.Kind == EventKind.FrameAllocated))
        {
            yield return step.Labels.Contains("zap_pte_range: ptep_get_and_clear_full") ? "need_resched() breaks the loop off" : "the open branch is taken";
        }

        if (step.Action.Kind == ActionKind.Access && step.Events.IsEmpty)
        {
            yield return "a walk begins";
        }

        foreach (MachineEvent e in step.Events)
        {
            if (Text(number, step, e) is { } text)
            {
                yield return text;
            }
        }

        foreach (string label in step.Labels.Skip(1).Where(history.LeftOut.Contains))
        {
            yield return $"left out: {label}";
        }

        if (step.Labels.Contains("context_switch: switch_to"))
        {
            yield return history.Moves.TaskAt(step.Action.Cpu, number) is { } task ? $"{task} runs" : "idle";
        }
    }

    private string? Text(int number, TraceStep step, MachineEvent e)
    {
        switch (e.Kind)
        {
            case EventKind.PathStarted or EventKind.SwitchStarted or EventKind.Evicted:
            case EventKind.GenerationAdvanced when step.Events.Any(o => o.Kind == EventKind.FlushRequested):
            case EventKind.WalkEnded when step.Events.Any(o => o.Kind == EventKind.Faulted):
                return null;
            case EventKind.FrameAllocated when (FrameKind)e.Value == FrameKind.PageTable:
                _tables.Add(e.Frame);
                return EventText.Of(e);
            case EventKind.FrameFreed:
                _tables.Remove(e.Frame);
                return EventText.Of(e);
            case EventKind.EntryChanged:
                return $"{e.Mm} {e.Page}: {Entry(e.Old)} → {Entry(e.New)}";
            case EventKind.Flushed when !step.Labels.IsEmpty && Occurrence.IsOfEverything(step.Labels[0]):
                return string.Create(CultureInfo.InvariantCulture, $"flushed every slot: {e.Value} lost, {e.Stale} stale");
            case EventKind.FlushSkipped:
                return EventText.Skipped(step.Labels.IsEmpty ? null : step.Labels[0]);
            case EventKind.PathFinished when e.Task is { } task && history.PathAt(task, number) is { } path:
                return $"{task}'s {path.Name} {path.Returns(e.Value)}";
            default:
                return EventText.Of(e);
        }
    }

    private string Entry(PageTableEntry entry) =>
        !entry.IsNone && _tables.Contains(entry.Frame) ? $"page table {entry.Frame}" : entry.ToString();
}

namespace TlbModel.Traces;

/// <summary>
/// What a trace's actions, labels and events say, put in order: paths, flushes, what CPUs have loaded. Nothing is run but the prologue, so a
/// trace of another version of the semantics can be told too.
/// </summary>
internal sealed class History
{
    private readonly List<Occurrence> _events = [];
    private readonly List<PathOf> _paths = [];
    private readonly FlushScanner _flushes;

    public History(Trace trace)
    {
        Trace = trace;
        Initial = Start(trace);
        Moves = new CpuMoves(Initial, trace.Scenario.Topology.Cpus);
        LeftOut = trace.Kernel.Changes.Select(KernelNames.LeftOut).OfType<string>().ToHashSet();
        _flushes = new FlushScanner(MmOf, LeftOut);
        for (int i = 0; i < trace.Steps.Length; i++)
        {
            Scan(i + 1, trace.Steps[i]);
        }
    }

    public Trace Trace { get; }

    /// <summary>The machine after the prologue; null: the trace is of another version of the semantics, or the prologue cannot run.</summary>
    public Machine? Initial { get; }

    /// <summary>The number of the last step.</summary>
    public int Last => Trace.Steps.Length;

    /// <summary>The labels that the kernel leaves out; steps name them where they pass over them.</summary>
    public IReadOnlySet<string> LeftOut { get; }

    public CpuMoves Moves { get; }

    public IReadOnlyList<Flush> Flushes => _flushes.Flushes;

    /// <summary>Everything that could be observed, in order.</summary>
    public IReadOnlyList<Occurrence> All => _events;

    public IEnumerable<Occurrence> Of(EventKind kind) => _events.Where(o => o.Event.Kind == kind);

    /// <summary>The path that a task is in at a step, or was in last; null: none.</summary>
    public PathOf? PathAt(TaskId task, int step) => _paths.LastOrDefault(p => p.Task == task && p.Start <= step);

    /// <summary>The steps at which a label ran, or was passed over.</summary>
    public IEnumerable<int> StepsOf(string label) => Enumerable.Range(1, Last).Where(n => Trace.Steps[n - 1].Labels.Contains(label));

    /// <summary>The steps at which a label ran in a path.</summary>
    public IEnumerable<int> StepsOf(string label, PathOf path) => StepsOf(label).Where(
        n => n >= path.Start && n <= (path.End ?? Last) && Moves.TaskAt(Trace.Steps[n - 1].Action.Cpu, n) == path.Task);

    private static Machine? Start(Trace trace)
    {
        try
        {
            return trace.Semantics == Trace.SemanticsVersion ? new TlbSystem(trace.Kernel, trace.Scenario).Initial : null;
        }
        catch (Exception e) when (e is ArgumentException or OverflowException)
        {
            return null;
        }
    }

    private MmId? MmOf(TaskId task) => Trace.Scenario.Tasks[task.Value].Mm is { } mm ? new MmId((byte)mm) : null;

    private void Scan(int number, TraceStep step)
    {
        CpuId cpu = step.Action.Cpu;
        string? label = step.Labels.IsEmpty ? null : step.Labels[0];
        foreach (MachineEvent e in step.Events)
        {
            _events.Add(new Occurrence(number, label, e));
            if (e.Task is not { } task)
            {
                continue;
            }

            if (e.Kind == EventKind.PathStarted)
            {
                _paths.Add(new PathOf(task, number, CallText(e), IsFault: false));
            }
            else if (e.Kind == EventKind.Faulted)
            {
                _paths.Add(new PathOf(task, number, EventText.Of(e), IsFault: true));
            }
            else if (e.Kind == EventKind.PathFinished && PathAt(task, number) is { } path)
            {
                path.End = number;
            }
        }

        TaskId? runs = Moves.TaskAt(cpu, number);
        Moves.Scan(number, step);
        _flushes.Scan(number, step, runs);
    }

    private static string CallText(in MachineEvent e)
    {
        string call = Names.Of((ActionKind)e.Value);
        return e.Count == 0 ? call
            : e.Value == (int)ActionKind.Reclaim ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{call} of up to {e.Count}")
            : $"{call} of {EventText.Range(e)}";
    }
}

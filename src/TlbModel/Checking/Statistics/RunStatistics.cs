namespace TlbModel;

/// <summary>What a run counted. Everything here is a function of the seed and the number of sequences.</summary>
public sealed class RunStatistics
{
    private readonly long[] _actions = new long[Enum.GetValues<ActionKind>().Length];
    private readonly long[] _labels = new long[Routines.RoutineCatalogue.LabelCount];

    internal RunStatistics()
    {
    }

    /// <summary>Sequences run.</summary>
    public long Sequences { get; internal set; }

    /// <summary>Actions performed.</summary>
    public long Actions => _actions.Sum();

    /// <summary>Actions that were steps of kernel code.</summary>
    public long Steps => _actions[(int)ActionKind.Step];

    /// <summary>What flushes were and cost, by the path that asked for them.</summary>
    public FlushesByPath FlushesByPath { get; } = new();

    /// <summary>What the flushes of all paths were and cost.</summary>
    public FlushCounts Flushes => FlushesByPath.All;

    /// <summary>Flushes requested (flush_tlb_mm_range, arch_tlbbatch_flush).</summary>
    public long FlushesRequested => Flushes.Requested;

    /// <summary>Invalidations of a whole slot, or of everything.</summary>
    public long FullFlushes => Flushes.FullFlushes;

    /// <summary>INVLPG executed.</summary>
    public long PageFlushes => Flushes.PageFlushes;

    /// <summary>Requests that found their CPU up to date or not concerned.</summary>
    public long FlushesSkipped => Flushes.Skipped;

    /// <summary>Requests queued to other CPUs.</summary>
    public long IpisSent => Flushes.IpisSent;

    /// <summary>Lazy CPUs that were spared.</summary>
    public long IpisElided => Flushes.IpisElided;

    /// <summary>TLB entries that invalidations removed.</summary>
    public long EntriesLost => Flushes.EntriesLost;

    /// <summary>Of these, those that were stale.</summary>
    public long StaleEntriesLost => Flushes.StaleEntriesLost;

    /// <summary>How often an action of a kind was performed.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The count.</returns>
    public long ActionsOf(ActionKind kind) => _actions[(int)kind];

    /// <summary>How often a label ran.</summary>
    /// <param name="label">The label, as <c>routine: label</c>.</param>
    /// <returns>The count; 0 for a label that does not exist.</returns>
    public long RunsOf(string label)
    {
        string[] parts = label.Split(": ", 2);
        int id = parts.Length == 2 ? Routines.RoutineCatalogue.LabelId(parts[0], parts[1]) : -1;
        return id < 0 ? 0 : _labels[id];
    }

    /// <summary>The labels that never ran, in the order of the routines.</summary>
    /// <returns>The labels, as <c>routine: label</c>.</returns>
    public IReadOnlyList<string> LabelsNotReached() => [.. Kernel.Labels().Where(l => RunsOf(l) == 0)];

    /// <summary>What the flushes of one kind of path were and cost.</summary>
    /// <param name="path">
    /// The call that asked for them, also where another CPU performs them; <see cref="ActionKind.Access"/>: page faults;
    /// <see cref="ActionKind.Switch"/>: context switches.
    /// </param>
    /// <returns>The counts; all 0 of a kind that asks for none.</returns>
    public FlushCounts FlushesOf(ActionKind path) => FlushesByPath.Of(path);

    /// <summary>Counts what an action did.</summary>
    /// <param name="before">The machine before it.</param>
    /// <param name="now">The machine after it.</param>
    /// <param name="action">The action.</param>
    /// <param name="events">What could be observed.</param>
    internal void Count(State.Memory before, State.Memory now, in MachineAction action, Routines.EventBuffer events)
    {
        _actions[(int)action.Kind]++;
        foreach (int label in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(events.Labels))
        {
            _labels[label]++;
        }

        FlushesByPath.Count(before, now, action, events);
    }

    internal void Add(RunStatistics other)
    {
        Sequences += other.Sequences;
        FlushesByPath.Add(other.FlushesByPath);
        for (int i = 0; i < _actions.Length; i++)
        {
            _actions[i] += other._actions[i];
        }

        for (int i = 0; i < _labels.Length; i++)
        {
            _labels[i] += other._labels[i];
        }
    }
}

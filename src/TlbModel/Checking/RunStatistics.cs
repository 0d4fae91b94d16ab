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

    /// <summary>Flushes requested (flush_tlb_mm_range).</summary>
    public long FlushesRequested { get; internal set; }

    /// <summary>Invalidations of a whole slot, or of everything.</summary>
    public long FullFlushes { get; internal set; }

    /// <summary>INVLPG executed.</summary>
    public long PageFlushes { get; internal set; }

    /// <summary>Requests that found their CPU up to date or not concerned.</summary>
    public long FlushesSkipped { get; internal set; }

    /// <summary>Requests queued to other CPUs.</summary>
    public long IpisSent { get; internal set; }

    /// <summary>Lazy CPUs that were spared.</summary>
    public long IpisElided { get; internal set; }

    /// <summary>TLB entries that invalidations removed.</summary>
    public long EntriesLost { get; internal set; }

    /// <summary>Of these, those that were stale.</summary>
    public long StaleEntriesLost { get; internal set; }

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

    internal void Count(ActionKind kind, Routines.EventBuffer events)
    {
        _actions[(int)kind]++;
        foreach (int label in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(events.Labels))
        {
            _labels[label]++;
        }

        if (events.Count == 0)
        {
            return;
        }

        foreach (ref readonly MachineEvent e in events.Events)
        {
            Count(e);
        }
    }

    internal void Add(RunStatistics other)
    {
        Sequences += other.Sequences;
        FlushesRequested += other.FlushesRequested;
        FullFlushes += other.FullFlushes;
        PageFlushes += other.PageFlushes;
        FlushesSkipped += other.FlushesSkipped;
        IpisSent += other.IpisSent;
        IpisElided += other.IpisElided;
        EntriesLost += other.EntriesLost;
        StaleEntriesLost += other.StaleEntriesLost;
        for (int i = 0; i < _actions.Length; i++)
        {
            _actions[i] += other._actions[i];
        }

        for (int i = 0; i < _labels.Length; i++)
        {
            _labels[i] += other._labels[i];
        }
    }

    private void Count(in MachineEvent e)
    {
        switch (e.Kind)
        {
            case EventKind.FlushRequested:
                FlushesRequested++;
                break;
            case EventKind.Flushed:
                EntriesLost += e.Value;
                StaleEntriesLost += e.Stale;
                if (e.Count == State.FlushInfoRaw.All)
                {
                    FullFlushes++;
                }
                else
                {
                    PageFlushes++;
                }

                break;
            case EventKind.FlushSkipped:
                FlushesSkipped++;
                break;
            case EventKind.IpiSent:
                IpisSent++;
                break;
            case EventKind.IpiElided:
                IpisElided++;
                break;
        }
    }
}

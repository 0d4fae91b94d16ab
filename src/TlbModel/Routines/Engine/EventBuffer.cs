namespace TlbModel.Routines;

/// <summary>The events of one transition, in order; reused from one transition to the next.</summary>
internal sealed class EventBuffer
{
    private MachineEvent[] _events = new MachineEvent[32];
    private ulong _kinds;

    public int Count { get; private set; }

    public ReadOnlySpan<MachineEvent> Events => _events.AsSpan(0, Count);

    /// <summary>The labels run by the transition, as <see cref="Routine.LabelId"/>.</summary>
    public List<int> Labels { get; } = new(16);

    /// <summary>Whether there is an event of a kind.</summary>
    public bool Has(EventKind kind) => (_kinds & (1UL << (int)kind)) != 0;

    /// <summary>Whether there is an event of one of some kinds (bit n: kind n).</summary>
    public bool HasAny(ulong kinds) => (_kinds & kinds) != 0;

    public void Clear()
    {
        Count = 0;
        _kinds = 0;
        Labels.Clear();
    }

    public void Add(in MachineEvent e)
    {
        if (Count == _events.Length)
        {
            Array.Resize(ref _events, Count * 2);
        }

        _kinds |= 1UL << (int)e.Kind;
        _events[Count++] = e;
    }
}

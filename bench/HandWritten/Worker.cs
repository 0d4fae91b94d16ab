namespace TlbModel.Bench.HandWritten;

/// <summary>What one thread of a search has for itself.</summary>
internal sealed unsafe class Worker<TVisited>(Successors successors)
    where TVisited : struct, IVisited
{
    /// <summary>As many states are expanded before their successors are looked up.</summary>
    private const int Batch = 16;

    private readonly ulong[] _buffer = GC.AllocateArray<ulong>(Batch * Successors.Most, pinned: true);
    private readonly int[] _ends = new int[Batch];
    private List<ulong> _added = [];

    public long Transitions { get; private set; }

    /// <summary>A state in which the invariant does not hold; 0 if none was added.</summary>
    public ulong Violation { get; private set; }

    /// <summary>Adds the successors of some states to the visited ones.</summary>
    /// <returns>How many of them are new.</returns>
    public long Expand(ReadOnlySpan<ulong> states, ref TVisited visited)
    {
        int before = _added.Count;
        TVisited set = visited;
        for (int start = 0; start < states.Length; start += Batch)
        {
            ReadOnlySpan<ulong> batch = states.Slice(start, Math.Min(Batch, states.Length - start));
            Generate(batch, set);
            Add(batch, set);
        }

        return _added.Count - before;
    }

    public List<ulong> TakeAdded()
    {
        List<ulong> added = _added;
        _added = new(added.Count);
        return added;
    }

    private void Generate(ReadOnlySpan<ulong> batch, TVisited visited)
    {
        fixed (ulong* first = _buffer)
        {
            ulong* to = first;
            for (int i = 0; i < batch.Length; i++)
            {
                ulong* from = to;
                to = successors.Write(batch[i], to);
                for (; TVisited.Prefetches && from < to; from++)
                {
                    visited.Prefetch(*from);
                }

                _ends[i] = (int)(to - first);
            }

            Transitions += to - first;
        }
    }

    private void Add(ReadOnlySpan<ulong> batch, TVisited visited)
    {
        int at = 0;
        for (int i = 0; i < batch.Length; i++)
        {
            for (; at < _ends[i]; at++)
            {
                ulong state = _buffer[at];
                if (visited.Add(state, batch[i]))
                {
                    _added.Add(state);
                    if (!successors.Holds(state))
                    {
                        Violation = state;
                    }
                }
            }
        }
    }
}

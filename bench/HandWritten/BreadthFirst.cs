using TlbModel.Bench.Yardstick;

namespace TlbModel.Bench.HandWritten;

/// <summary>A breadth-first search over packed states, level by level, by one or more threads that share the set of visited states.</summary>
internal sealed class BreadthFirst<TVisited> : IDisposable
    where TVisited : struct, IVisited
{
    /// <summary>As many states a thread takes at a time.</summary>
    private const int Chunk = 1024;

    private readonly Worker<TVisited>[] _workers;
    private TVisited _visited = new();

    public BreadthFirst(Bounds bounds, Fault fault, int threads) =>
        _workers = [.. Enumerable.Range(0, threads).Select(_ => new Worker<TVisited>(new Successors(bounds, fault)))];

    public long States { get; private set; } = 1;

    public long Transitions => _workers.Sum(w => w.Transitions);

    /// <summary>Searches until every state was expanded, or until the level at which the invariant does not hold.</summary>
    /// <returns>A state in which it does not hold; 0 if there is none.</returns>
    public ulong Run()
    {
        ulong[] level = [MiniTlbState.Initial.Bits];
        _visited.Add(level[0], 0);
        ulong violation = 0;
        while (level.Length > 0 && violation == 0)
        {
            Expand(level);
            violation = _workers.Select(w => w.Violation).FirstOrDefault(v => v != 0);
            level = [.. _workers.SelectMany(w => w.TakeAdded())];
        }

        return violation;
    }

    /// <summary>The number of actions that lead to a state.</summary>
    public int DepthOf(ulong state)
    {
        int depth = -1;
        for (; state != 0; state = _visited.ParentOf(state))
        {
            depth++;
        }

        return depth;
    }

    public void Dispose() => _visited.Dispose();

    /// <summary>Expands as much of a level at a time as is sure to have room.</summary>
    private void Expand(ulong[] level)
    {
        const int AtLeast = 4096;
        int done = 0;
        while (done < level.Length)
        {
            while ((_visited.Limit - States) / Successors.Most < Math.Min(AtLeast, level.Length - done))
            {
                _visited.Grow();
            }

            int count = (int)Math.Min((_visited.Limit - States) / Successors.Most, level.Length - done);
            States += ExpandRange(new ArraySegment<ulong>(level, done, count));
            done += count;
        }
    }

    private long ExpandRange(ArraySegment<ulong> states)
    {
        int next = 0;
        long Work(Worker<TVisited> worker)
        {
            long added = 0;
            int start;
            while ((start = Interlocked.Add(ref next, Chunk) - Chunk) < states.Count)
            {
                added += worker.Expand(states.Slice(start, Math.Min(Chunk, states.Count - start)), ref _visited);
            }

            return added;
        }

        Task<long>[] others = [.. _workers.Skip(1).Select(w => Task.Run(() => Work(w)))];
        return Work(_workers[0]) + others.Sum(t => t.Result);
    }
}

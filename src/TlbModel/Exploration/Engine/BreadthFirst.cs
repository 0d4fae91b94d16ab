using System.Runtime.ExceptionServices;
using TlbModel.Checking;

namespace TlbModel.Exploration.Engine;

/// <summary>
/// Breadth-first search, level by level. A level is cut into blocks, some blocks make a batch; of a batch, first all blocks are expanded, on all
/// threads, then what they brought is added, each shard by one thread, in the order of the blocks. Blocks, batches and orders do not depend on
/// the threads, so neither does anything that comes out.
/// </summary>
internal sealed class BreadthFirst<TKey, TAction>
    where TKey : unmanaged, IEquatable<TKey>
{
    private readonly Expansion<TKey, TAction> _states;
    private readonly ExplorationBounds _bounds;
    private readonly IProgress<ExplorationProgress>? _progress;
    private readonly CancellationToken _cancellation;
    private readonly ExpansionWorker<TKey>[] _workers;
    private readonly List<int>[] _added;
    private readonly Block<TKey>[] _blocks;
    private readonly List<long> _levels = [];
    private long _newOfExpanded = 1;
    private long _transitions;
    private long _pruned;
    private long _final;
    private long _peak;
    private long[] _counts = [];

    public BreadthFirst(
        Expansion<TKey, TAction> states, ExplorationBounds bounds, IProgress<ExplorationProgress>? progress, CancellationToken cancellation)
    {
        _states = states;
        _bounds = bounds;
        _progress = progress;
        _cancellation = cancellation;
        _blocks = [.. Enumerable.Range(0, states.BlocksOfBatch).Select(_ => new Block<TKey>())];
        _workers = [.. Enumerable.Range(0, bounds.Threads).Select(_ => states.NewWorker(bounds.Target))];
        _added = [.. Enumerable.Range(0, bounds.Threads).Select(_ => new List<int>())];
    }

    public ExplorationReport<TAction> Run()
    {
        _states.Begin();
        int[] from = new int[VisitedSet<TKey>.Shards];
        int[] to = Counts();
        for (int depth = 0; ; depth++)
        {
            _levels.Add(to.Zip(from, (t, f) => (long)t - f).Sum());
            if (_levels[^1] == 0)
            {
                _levels.RemoveAt(depth);
                return Report(ExplorationEnd.Closed, null);
            }

            _states.NextLevel();
            if (Expand(depth, from, to, out Broken? broken) is { } end)
            {
                AddCutLevel(to);
                return Report(end, broken);
            }

            if (depth == _bounds.Depth)
            {
                return Report(ExplorationEnd.Depth, null);
            }

            from = to;
            to = Counts();
        }
    }

    /// <summary>Expands a level; why the search ends in it, or null.</summary>
    private ExplorationEnd? Expand(int depth, int[] from, int[] to, out Broken? broken)
    {
        broken = null;
        long waiting = _levels[^1];
        int used = 0;
        int most = BlocksOfBatch();
        for (int shard = 0; shard < from.Length; shard++)
        {
            for (int place = from[shard]; place < to[shard]; place += _states.BlockSize)
            {
                _blocks[used].Begin(shard, place, Math.Min(to[shard], place + _states.BlockSize), depth == _bounds.Depth);
                waiting -= _blocks[used].To - place;
                if (++used >= most)
                {
                    if (Batch(used, out broken) is { } end)
                    {
                        broken = BrokenState(broken, from, to) ?? broken;
                        return end;
                    }

                    _progress?.Report(new ExplorationProgress(depth, _states.Visited.Count, _transitions, waiting, Bytes));
                    used = 0;
                    most = BlocksOfBatch();
                }
            }
        }

        if (used == 0)
        {
            return null;
        }

        if (Batch(used, out broken) is { } last)
        {
            broken = BrokenState(broken, from, to) ?? broken;
            return last;
        }

        _progress?.Report(new ExplorationProgress(depth, _states.Visited.Count, _transitions, 0, Bytes));
        return null;
    }

    /// <summary>
    /// The blocks of the next batch: fewer where the states or the memory that are left would not last for all, as far as the last batch tells.
    /// </summary>
    private int BlocksOfBatch()
    {
        long visited = _states.Visited.Count;
        long bytesOfState = Math.Max(1, Bytes / visited);
        long left = Math.Min(_bounds.States - visited, (_bounds.Memory - Bytes) / bytesOfState);
        return (int)Math.Clamp(left / (_newOfExpanded * _states.BlockSize), 1, _blocks.Length);
    }

    /// <summary>The first broken state of a level in which a transition breaks something; the run to it is shorter by one.</summary>
    private Broken? BrokenState(Broken? transition, int[] from, int[] to)
    {
        if (!_states.JudgesStates || transition is null or { Ordinal: Broken.TheState })
        {
            return null;
        }

        for (int shard = 0; shard < from.Length; shard++)
        {
            Block<TKey> level = _blocks[0];
            level.Begin(shard, from[shard], to[shard], isLast: true);
            Expand(_workers[0], level);
            level.Failure?.Throw();
            if (level.Broken is not null)
            {
                return level.Broken;
            }
        }

        return null;
    }

    private long Bytes => _states.Visited.Bytes + _states.Bytes;

    private ExplorationEnd? Batch(int used, out Broken? broken)
    {
        int next = -1;
        Crew.Run(Math.Min(_bounds.Threads, used), thread =>
        {
            for (int i; (i = Interlocked.Increment(ref next)) < used;)
            {
                Expand(_workers[thread], _blocks[i]);
            }
        });

        ReadOnlySpan<Block<TKey>> blocks = _blocks.AsSpan(0, used);
        long visited = _states.Visited.Count;
        broken = null;
        foreach (Block<TKey> block in blocks)
        {
            _transitions += block.Transitions;
            _pruned += block.Pruned;
            _final += block.Final;
            AddCounts(block.Counts);
            block.Failure?.Throw();
            if (block.Broken is not null)
            {
                broken = block.Broken;
                return ExplorationEnd.Violated;
            }
        }

        foreach (Block<TKey> block in blocks)
        {
            _states.Release(block.Shard, block.To);
        }

        next = -1;
        Crew.Run(_bounds.Threads, thread =>
        {
            for (int shard; (shard = Interlocked.Increment(ref next)) < VisitedSet<TKey>.Shards;)
            {
                _states.Add(shard, _blocks.AsSpan(0, used), _added[thread]);
            }
        });
        long expanded = 0;
        foreach (Block<TKey> block in blocks)
        {
            expanded += block.To - block.From;
        }

        _newOfExpanded = Math.Max(1, (_states.Visited.Count - visited + expanded - 1) / expanded);
        long bytes = Bytes;
        _peak = Math.Max(_peak, bytes);
        return _cancellation.IsCancellationRequested ? ExplorationEnd.Cancelled
            : _states.Visited.Count >= _bounds.States ? ExplorationEnd.States
            : bytes >= _bounds.Memory ? ExplorationEnd.Memory
            : null;
    }

    /// <summary>What a system throws is kept: that of the first block is thrown, so that it does not depend on the threads either.</summary>
    private static void Expand(ExpansionWorker<TKey> worker, Block<TKey> block)
    {
        try
        {
            worker.Expand(block);
        }
        catch (Exception e)
        {
            block.Failure = ExceptionDispatchInfo.Capture(e);
        }
    }

    private void AddCounts(long[] counts)
    {
        if (_counts.Length == 0)
        {
            _counts = new long[counts.Length];
        }

        for (int i = 0; i < counts.Length; i++)
        {
            _counts[i] += counts[i];
        }
    }

    private int[] Counts() => [.. Enumerable.Range(0, VisitedSet<TKey>.Shards).Select(s => _states.Visited[s].Count)];

    /// <summary>Counts the states of a level that was not completed.</summary>
    private void AddCutLevel(int[] to)
    {
        long found = _states.Visited.Count - to.Sum(t => (long)t);
        if (found > 0)
        {
            _levels.Add(found);
        }
    }

    private ExplorationReport<TAction> Report(ExplorationEnd end, Broken? broken)
    {
        MarkSet reached = new(_states.Marks.Count);
        foreach (ExpansionWorker<TKey> worker in _workers)
        {
            reached.Add(worker.Reached);
        }

        BrokenRun<TAction>? run = broken is null ? null : _states.Rebuild(_states.Visited.WayTo(broken.Parent), broken, _bounds.Target);
        return new ExplorationReport<TAction>(end, run?.Violation, run?.Trace ?? [])
        {
            States = _states.Visited.Count,
            Transitions = _transitions,
            Pruned = _pruned,
            Final = _final,
            Counts = [.. _counts],
            Levels = [.. _levels],
            Memory = Bytes,
            PeakMemory = Math.Max(_peak, Bytes),
            MissProbability = _states.MissProbability,
            Marks = _states.Marks,
            Reached = reached,
            NeverReached = [.. _bounds.Sometimes.Where(name => !reached[IndexOf(name)])],
        };
    }

    private int IndexOf(string mark) => Enumerable.Range(0, _states.Marks.Count).First(i => _states.Marks[i] == mark);
}

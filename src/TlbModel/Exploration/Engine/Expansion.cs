namespace TlbModel.Exploration.Engine;

/// <summary>What <see cref="BreadthFirst{TKey,TAction}"/> must know of a system: how states are kept, and how one is expanded.</summary>
internal abstract class Expansion<TKey, TAction>
    where TKey : unmanaged, IEquatable<TKey>
{
    /// <summary>The states of a block, at most. The blocks do not depend on the threads.</summary>
    public abstract int BlockSize { get; }

    /// <summary>The blocks that are expanded before what they brought is added.</summary>
    public abstract int BlocksOfBatch { get; }

    public abstract IReadOnlyList<string> Marks { get; }

    public VisitedSet<TKey> Visited { get; } = new();

    /// <summary>The bytes of states that are kept beside their keys.</summary>
    public virtual long Bytes => 0;

    /// <summary>An upper bound of the probability that among so many states one was taken for another.</summary>
    public abstract double MissProbability { get; }

    /// <summary>Adds the initial state.</summary>
    public abstract void Begin();

    public abstract ExpansionWorker<TKey> NewWorker(Func<Violation, bool>? target);

    /// <summary>Adds the candidates of all blocks for one shard.</summary>
    public abstract void Add(int shard, ReadOnlySpan<Block<TKey>> blocks, List<int> added);

    /// <summary>
    /// Whether states are judged beside transitions. A level's states are judged when they are expanded, so a transition that breaks something is
    /// not the end before all states of its level were judged.
    /// </summary>
    public virtual bool JudgesStates => false;

    /// <summary>Called when the states of a shard up to a place, at the end of a block, were expanded.</summary>
    public virtual void Release(int shard, int place)
    {
    }

    /// <summary>Called when a level is over and before any of the next is expanded.</summary>
    public virtual void NextLevel()
    {
    }

    /// <summary>The run along a way of keys, up to the action that breaks what was found broken.</summary>
    public abstract BrokenRun<TAction> Rebuild(List<TKey> way, Broken broken, Func<Violation, bool>? target);
}

/// <summary>Expands states on one thread.</summary>
internal abstract class ExpansionWorker<TKey>(int marks)
{
    public MarkSet Reached { get; } = new(marks);

    /// <summary>Expands the states of a block, up to its first violation.</summary>
    public abstract void Expand(Block<TKey> block);
}

using System.Runtime.ExceptionServices;

namespace TlbModel.Exploration.Engine;

/// <summary>A violation as a worker meets it.</summary>
/// <param name="Parent">The index of the state before.</param>
/// <param name="Ordinal">Which of its actions.</param>
/// <param name="Violation">What is broken.</param>
internal sealed record Broken(uint Parent, int Ordinal, Violation Violation)
{
    /// <summary>As <see cref="Ordinal"/>: the state itself is broken, no action of it.</summary>
    public const int TheState = -1;
}

/// <summary>Some states of one shard that are to be expanded, and what that brought.</summary>
internal sealed class Block<TKey>
{
    public int Shard { get; private set; }

    public int From { get; private set; }

    /// <summary>Whether the states are as deep as the bound allows: they are judged, not expanded.</summary>
    public bool IsLast { get; private set; }

    public int To { get; private set; }

    /// <summary>The new states that may be, by shard.</summary>
    public CandidateList<TKey>[] Candidates { get; } =
        [.. Enumerable.Range(0, VisitedSet<ulong>.Shards).Select(_ => new CandidateList<TKey>())];

    /// <summary>The bytes of the candidates.</summary>
    public ByteBuffer Payloads { get; } = new();

    /// <summary>The first violation that was looked for; null: none.</summary>
    public Broken? Broken { get; set; }

    /// <summary>What the system threw; null: nothing.</summary>
    public ExceptionDispatchInfo? Failure { get; set; }

    public long Transitions { get; set; }

    public long Pruned { get; set; }

    public long Final { get; set; }

    /// <summary>What the worker counted over the transitions; empty: it does not count.</summary>
    public long[] Counts { get; set; } = [];

    /// <summary>Begins with some states.</summary>
    public void Begin(int shard, int from, int to, bool isLast)
    {
        Shard = shard;
        From = from;
        To = to;
        IsLast = isLast;
        Broken = null;
        Failure = null;
        Transitions = 0;
        Pruned = 0;
        Final = 0;
        Counts.AsSpan().Clear();
        Payloads.Clear();
        foreach (CandidateList<TKey> list in Candidates)
        {
            list.Clear();
        }
    }

    /// <summary>Notes a violation; whether it is the one that was looked for, so that the block need not be gone through.</summary>
    public bool Note(Violation violation, uint parent, int ordinal, Func<Violation, bool>? target)
    {
        if (target is not null && !target(violation))
        {
            Pruned++;
            return false;
        }

        Broken = new Broken(parent, ordinal, violation);
        return true;
    }
}

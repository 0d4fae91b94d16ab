using System.Collections.Immutable;

namespace TlbModel.Exploration;

/// <summary>What random sequences covered and found. It does not depend on the number of threads.</summary>
/// <typeparam name="TAction">The system's actions.</typeparam>
public sealed class RandomWalkReport<TAction>
{
    internal RandomWalkReport(Violation? violation, ImmutableArray<TAction> trace)
    {
        Violation = violation;
        Trace = trace;
    }

    /// <summary>What is broken at the end of <see cref="Trace"/>; null: nothing was.</summary>
    public Violation? Violation { get; }

    /// <summary>A run to what is broken, made shorter. Empty if nothing is broken.</summary>
    public ImmutableArray<TAction> Trace { get; }

    /// <summary>
    /// Whether no run that breaks the same rule is shorter (among those that the system's reductions leave). False: there may be one, as
    /// <see cref="RandomWalkOptions.CertificationStates"/> did not suffice.
    /// </summary>
    public bool IsShortest { get; internal init; }

    /// <summary>The number of the first sequence that broke something, from 0; null: none did.</summary>
    public long? Sequence { get; internal init; }

    /// <summary>The actions of that sequence as it was drawn, up to what it broke.</summary>
    public int DrawnLength { get; internal init; }

    /// <summary>The sequences of the rounds that were complete.</summary>
    public long Sequences { get; internal init; }

    /// <summary>The actions that were performed in them.</summary>
    public long Actions { get; internal init; }

    /// <summary>The sequences that ended because something broke that was not looked for.</summary>
    public long Pruned { get; internal init; }

    /// <summary>The sequences that ended because nothing could happen any more.</summary>
    public long Final { get; internal init; }

    /// <summary>The names of the system's marks.</summary>
    public required IReadOnlyList<string> Marks { get; init; }

    /// <summary>Which of them were reached.</summary>
    public required MarkSet Reached { get; init; }

    /// <summary>Those of <see cref="RandomWalkOptions.Sometimes"/> that were not reached.</summary>
    public required ImmutableArray<string> NeverReached { get; init; }

    /// <summary>Whether it was not cancelled.</summary>
    public bool IsComplete { get; internal init; }

    /// <summary>Whether nothing was found broken in what was drawn, and everything that must be reached was. It proves nothing of the rest.</summary>
    public bool Holds => Violation is null && NeverReached.IsEmpty;
}

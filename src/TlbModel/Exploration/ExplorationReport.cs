using System.Collections.Immutable;

namespace TlbModel.Exploration;

/// <summary>What an exploration covered and found. It does not depend on the number of threads.</summary>
/// <typeparam name="TAction">The system's actions.</typeparam>
public sealed class ExplorationReport<TAction>
{
    internal ExplorationReport(ExplorationEnd end, Violation? violation, ImmutableArray<TAction> trace)
    {
        End = end;
        Violation = violation;
        Trace = trace;
    }

    /// <summary>Why it ended.</summary>
    public ExplorationEnd End { get; }

    /// <summary>What is broken at the end of <see cref="Trace"/>; null: nothing was.</summary>
    public Violation? Violation { get; }

    /// <summary>
    /// A shortest run to what is broken, among those that the system's reductions leave: none of them is shorter. Of several, always the same.
    /// Empty if nothing is broken.
    /// </summary>
    public ImmutableArray<TAction> Trace { get; }

    /// <summary>The distinct states.</summary>
    public long States { get; internal init; }

    /// <summary>The transitions, those to known states and those that are broken included.</summary>
    public long Transitions { get; internal init; }

    /// <summary>The transitions that were not followed because something broke that was not looked for.</summary>
    public long Pruned { get; internal init; }

    /// <summary>The states in which nothing can happen.</summary>
    public long Final { get; internal init; }

    /// <summary>The distinct states first reached by 0, 1, 2 … actions.</summary>
    public required ImmutableArray<long> Levels { get; init; }

    /// <summary>The length of the longest of the shortest ways to a state.</summary>
    public int Depth => Levels.Length - 1;

    /// <summary>The bytes of the states that were kept at the end.</summary>
    public long Memory { get; internal init; }

    /// <summary>The most bytes that were kept at a time.</summary>
    public long PeakMemory { get; internal init; }

    /// <summary>An upper bound of the probability that a state was taken for another: 0 where states are kept whole.</summary>
    public double MissProbability { get; internal init; }

    /// <summary>The names of the system's marks.</summary>
    public required IReadOnlyList<string> Marks { get; init; }

    /// <summary>Which of them were reached.</summary>
    public required MarkSet Reached { get; init; }

    /// <summary>Those of <see cref="ExplorationBounds.Sometimes"/> that were not reached.</summary>
    public required ImmutableArray<string> NeverReached { get; init; }

    /// <summary>What the system's workers counted over <see cref="Transitions"/>; empty: they do not count.</summary>
    internal ImmutableArray<long> Counts { get; init; } = [];

    /// <summary>
    /// Whether every state that can be reached without breaking anything was expanded, and nothing that was looked for is broken.
    /// </summary>
    public bool IsClosed => End == ExplorationEnd.Closed;

    /// <summary>Whether a bound ended it before it was closed.</summary>
    public bool IsCut => End is not (ExplorationEnd.Closed or ExplorationEnd.Violated);

    /// <summary>
    /// Whether it is closed, and everything that must be reached was. False of a cut exploration, of which <see cref="Violation"/> says whether
    /// anything is broken in what was covered.
    /// </summary>
    public bool Holds => IsClosed && NeverReached.IsEmpty;
}

namespace TlbModel;

/// <summary>Where a trace comes from: a sequence of a random run, or an exploration (<see cref="Exploration"/>).</summary>
/// <param name="Seed">The seed of the run; 0 of an exploration, which has none.</param>
/// <param name="Sequence">The number of the sequence in it, from 0; 0 of an exploration.</param>
/// <param name="Profile">The profile's name; empty of an exploration.</param>
public sealed record TraceOrigin(ulong Seed, long Sequence, string Profile)
{
    /// <summary>Of an exploration, its reductions, as <c>tlbmodel explore --reduce</c> takes them; null: the trace was drawn at random.</summary>
    public string? Explored { get; private init; }

    /// <summary>How many of the first actions were given, by another trace; only those after them were found.</summary>
    public int Given { get; init; }

    /// <summary>The origin of a trace that an exploration found.</summary>
    /// <param name="reductions">Which reductions, as <c>tlbmodel explore --reduce</c> takes them, or in other words of one line.</param>
    /// <returns>The origin.</returns>
    public static TraceOrigin Exploration(string reductions)
    {
        ArgumentNullException.ThrowIfNull(reductions);
        return new TraceOrigin(0, 0, "") { Explored = reductions };
    }
}

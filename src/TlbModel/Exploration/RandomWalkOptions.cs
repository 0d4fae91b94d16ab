namespace TlbModel.Exploration;

/// <summary>What <see cref="RandomWalk"/> does. Seed, sequences and length determine its result; threads do not.</summary>
public sealed record RandomWalkOptions
{
    /// <summary>The number of sequences, 1 or more. It ends after the round in which one breaks something.</summary>
    public long Sequences { get; init; } = 10_000;

    /// <summary>The most actions of a sequence, 1 or more.</summary>
    public int Length { get; init; } = 100;

    /// <summary>The seed.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The threads, 1 or more.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Which violations end it; null: any. A sequence that breaks something else ends there.</summary>
    public Func<Violation, bool>? Target { get; init; }

    /// <summary>The marks that must be reached by the time it ends, else it fails: it did not exercise what it is about.</summary>
    public IReadOnlyList<string> Sometimes { get; init; } = [];

    /// <summary>Whether the sequence that breaks something is made shorter.</summary>
    public bool Shrink { get; init; } = true;

    /// <summary>The states that may be explored to make sure that the shorter sequence is a shortest one; 0: none.</summary>
    public long CertificationStates { get; init; } = 1_000_000;

    internal void Validate(IReadOnlyList<string> marks)
    {
        ExplorationBounds.AtLeast(nameof(Sequences), Sequences, 1);
        ExplorationBounds.AtLeast(nameof(Length), Length, 1);
        ExplorationBounds.AtLeast(nameof(Threads), Threads, 1);
        ExplorationBounds.AtLeast(nameof(CertificationStates), CertificationStates, 0);
        ExplorationBounds.RequireKnown(Sometimes, marks);
    }
}

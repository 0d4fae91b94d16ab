namespace TlbModel.Tool.Reports;

/// <summary>What an exploration counted and reached, in a JSON report.</summary>
internal sealed record ExploreStatisticsDocument
{
    public required long States { get; init; }

    public required long Transitions { get; init; }

    public required long Pruned { get; init; }

    public required int Depth { get; init; }

    /// <summary>The states first reached by 0, 1, 2 … actions.</summary>
    public required IReadOnlyList<long> Levels { get; init; }

    /// <summary>The states in which nothing can happen.</summary>
    public required long Final { get; init; }

    /// <summary>The most bytes that the states took, as in the text; <see cref="MemoryAtEnd"/>: those that they took at the end.</summary>
    public required long Memory { get; init; }

    public required long MemoryAtEnd { get; init; }

    public required double MissProbability { get; init; }

    /// <summary>What the flushes of the transitions were and cost, each transition counted once.</summary>
    public required FlushDocument Flushes { get; init; }

    /// <summary>The same by the path that asked, of those that flush or ask anything.</summary>
    public required IReadOnlyDictionary<string, FlushDocument> FlushesByPath { get; init; }

    public required IReadOnlyList<string> ObligationsReached { get; init; }

    public required IReadOnlyList<string> ObligationsNotReached { get; init; }

    /// <summary>The labels of the routines that were entered.</summary>
    public required int Labels { get; init; }

    public required int LabelsReached { get; init; }

    public required IReadOnlyList<string> LabelsNotReached { get; init; }
}

namespace TlbModel.Tool.Reports;

/// <summary>The report of a search for a run on which something happens, as JSON.</summary>
internal sealed record WitnessDocument
{
    public required ExploreOptionsDocument Options { get; init; }

    /// <summary>The obligation or label that was to be reached.</summary>
    public required string Reach { get; init; }

    public required long States { get; init; }

    public required long Transitions { get; init; }

    /// <summary>The transitions that were not followed, as something was violated.</summary>
    public required long Pruned { get; init; }

    public required int Depth { get; init; }

    /// <summary>The actions of the shortest run; null: there is none.</summary>
    public required int? Length { get; init; }

    /// <summary>The file of the trace; null: it was not written.</summary>
    public required string? Trace { get; init; }

    /// <summary><c>reached</c>, <c>unreached</c>, <c>cut</c> or <c>stopped</c>.</summary>
    public required string Verdict { get; init; }
}

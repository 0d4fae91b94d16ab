namespace TlbModel.Tool.Reports;

/// <summary>The report of a replay as JSON.</summary>
internal sealed record ReplayDocument
{
    public required string Trace { get; init; }

    public required string Kernel { get; init; }

    public required string Scenario { get; init; }

    public required int Steps { get; init; }

    public required ReplayViolationDocument? Violation { get; init; }

    /// <summary>Whether labels and fingerprints were compared too.</summary>
    public required bool Exact { get; init; }

    public required string Verdict { get; init; }
}

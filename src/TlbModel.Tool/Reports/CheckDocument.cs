namespace TlbModel.Tool.Reports;

/// <summary>The report of a check as JSON.</summary>
internal sealed record CheckDocument
{
    public required CheckOptionsDocument Options { get; init; }

    public required StatisticsDocument Statistics { get; init; }

    public required IReadOnlyList<FindingDocument> Findings { get; init; }

    public required bool Complete { get; init; }

    public required IReadOnlyList<string> Violated { get; init; }

    public required string Verdict { get; init; }
}

namespace TlbModel.Tool.Reports;

/// <summary>The report of an exploration as JSON.</summary>
internal sealed record ExploreDocument
{
    public required ExploreOptionsDocument Options { get; init; }

    public required ExploreStatisticsDocument Statistics { get; init; }

    /// <summary>Why it ended: <c>closed</c>, <c>violated</c>, <c>depth</c>, <c>states</c>, <c>memory</c> or <c>cancelled</c>.</summary>
    public required string End { get; init; }

    public required ExploreViolationDocument? Violation { get; init; }

    /// <summary>What must be reached, and was not.</summary>
    public required IReadOnlyList<string> NeverReached { get; init; }

    public required string Verdict { get; init; }
}

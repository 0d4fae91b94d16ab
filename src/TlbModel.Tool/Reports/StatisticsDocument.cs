namespace TlbModel.Tool.Reports;

/// <summary>What was counted, in a JSON report.</summary>
internal sealed record StatisticsDocument
{
    public required long Sequences { get; init; }

    public required long Actions { get; init; }

    public required IReadOnlyDictionary<string, long> ActionsByKind { get; init; }

    public required long KernelPathSteps { get; init; }

    public required long FlushesRequested { get; init; }

    public required long FullFlushes { get; init; }

    public required long PageFlushes { get; init; }

    public required long FlushesSkipped { get; init; }

    public required long IpisSent { get; init; }

    public required long LazyCpusSpared { get; init; }

    public required long EntriesLost { get; init; }

    public required long StaleEntriesLost { get; init; }

    public required long RequestedRanges { get; init; }

    public required long BatchFlushes { get; init; }

    public required long RedundantFlushes { get; init; }

    /// <summary>How often it was asked whether a flush is pending; the answers of yes, those for nothing, and the wrong answers of no.</summary>
    public required long PendingAsked { get; init; }

    public required long PendingYes { get; init; }

    public required long FalseAlarms { get; init; }

    public required long Missed { get; init; }

    /// <summary>The same by the path that asked, of those that flush anything.</summary>
    public required IReadOnlyDictionary<string, FlushDocument> FlushesByPath { get; init; }

    public required int Labels { get; init; }

    public required int LabelsReached { get; init; }

    public required IReadOnlyList<string> LabelsNotReached { get; init; }

    public required IReadOnlyDictionary<string, long> RunsByLabel { get; init; }
}

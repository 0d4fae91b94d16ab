namespace TlbModel.Tool.Reports;

/// <summary>What the flushes of one kind of path were and cost, in a JSON report.</summary>
internal sealed record FlushDocument(
    long Requested,
    long RequestedRanges,
    long BatchFlushes,
    long Redundant,
    long FullFlushes,
    long PageFlushes,
    long Skipped,
    long IpisSent,
    long LazyCpusSpared,
    long EntriesLost,
    long LiveEntriesLost,
    long PendingAsked,
    long PendingYes,
    long FalseAlarms,
    long Missed)
{
    public static FlushDocument Of(FlushCounts counted) => new(
        counted.Requested,
        counted.RequestedRanges,
        counted.BatchFlushes,
        counted.Redundant,
        counted.FullFlushes,
        counted.PageFlushes,
        counted.Skipped,
        counted.IpisSent,
        counted.IpisElided,
        counted.EntriesLost,
        counted.LiveEntriesLost,
        counted.PendingAsked,
        counted.PendingYes,
        counted.FalseAlarms,
        counted.Missed);

    /// <summary>The counts of the paths that flush or ask anything, by the path.</summary>
    public static IReadOnlyDictionary<string, FlushDocument> ByPath(FlushesByPath counted) => ActionKindNames.All
        .Where(path => Flushes(counted.Of(path)) || counted.Of(path).PendingAsked > 0)
        .ToDictionary(ActionKindNames.Key, path => Of(counted.Of(path)));

    /// <summary>Whether there are any flushes.</summary>
    public static bool Flushes(FlushCounts counted) => counted is not { Requested: 0, FullFlushes: 0, PageFlushes: 0, Skipped: 0, IpisSent: 0 };
}

namespace TlbModel.Tool.Reports;

/// <summary>What the flushes of one kind of path were and cost, in a JSON report.</summary>
internal sealed record FlushDocument(
    long Requested,
    long RequestedRanges,
    long Redundant,
    long FullFlushes,
    long PageFlushes,
    long Skipped,
    long IpisSent,
    long LazyCpusSpared,
    long EntriesLost,
    long LiveEntriesLost)
{
    public static FlushDocument Of(FlushCounts counted) => new(
        counted.Requested,
        counted.RequestedRanges,
        counted.Redundant,
        counted.FullFlushes,
        counted.PageFlushes,
        counted.Skipped,
        counted.IpisSent,
        counted.IpisElided,
        counted.EntriesLost,
        counted.LiveEntriesLost);

    /// <summary>The kinds of paths that flush anything.</summary>
    public static IEnumerable<ActionKind> PathsOf(RunStatistics counted) =>
        ActionKindNames.All.Where(kind => counted.FlushesOf(kind) is not { Requested: 0, FullFlushes: 0, PageFlushes: 0, Skipped: 0, IpisSent: 0 });
}

namespace TlbModel.Checking;

/// <summary>What <see cref="FlushCounts"/> counts, by index.</summary>
internal enum FlushFigure
{
    Requested,
    RequestedRanges,
    BatchFlushes,
    Redundant,
    FullFlushes,
    PageFlushes,
    Skipped,
    IpisSent,
    IpisElided,
    EntriesLost,
    StaleEntriesLost,
    PendingAsked,
    PendingYes,
    FalseAlarms,
    Missed,
}

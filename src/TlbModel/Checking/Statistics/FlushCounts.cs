using TlbModel.Checking;

namespace TlbModel;

/// <summary>What flushes were asked for and what they cost, in a run or on one kind of path of it.</summary>
public sealed class FlushCounts
{
    internal const int Figures = (int)FlushFigure.Missed + 1;

    private readonly long[] _figures = new long[Figures];

    internal FlushCounts()
    {
    }

    /// <summary>Flushes requested: of a range, of a whole address space (flush_tlb_mm_range), or of what reclaim has unmapped (arch_tlbbatch_flush).</summary>
    public long Requested => this[FlushFigure.Requested];

    /// <summary>Of these, those of a range.</summary>
    public long RequestedRanges => this[FlushFigure.RequestedRanges];

    /// <summary>Of these, those of what reclaim has unmapped: they name CPUs, no address space and no range.</summary>
    public long BatchFlushes => this[FlushFigure.BatchFlushes];

    /// <summary>
    /// Requests that nobody needed: when it was made, no CPU cached anything of the address space in its range that the tables did not give any
    /// more, nor stood on a table there that was gone; of a request for what reclaim has unmapped, none of its CPUs anything of any address space.
    /// What is cached depends on the hardware, so this bounds from above what a kernel could know.
    /// </summary>
    public long Redundant => this[FlushFigure.Redundant];

    /// <summary>Invalidations of a whole slot, or of everything.</summary>
    public long FullFlushes => this[FlushFigure.FullFlushes];

    /// <summary>INVLPG executed.</summary>
    public long PageFlushes => this[FlushFigure.PageFlushes];

    /// <summary>Requests that found their CPU up to date or not concerned.</summary>
    public long Skipped => this[FlushFigure.Skipped];

    /// <summary>Requests queued to other CPUs.</summary>
    public long IpisSent => this[FlushFigure.IpisSent];

    /// <summary>Lazy CPUs that were spared.</summary>
    public long IpisElided => this[FlushFigure.IpisElided];

    /// <summary>TLB entries that invalidations removed.</summary>
    public long EntriesLost => this[FlushFigure.EntriesLost];

    /// <summary>Of these, those that were stale.</summary>
    public long StaleEntriesLost => this[FlushFigure.StaleEntriesLost];

    /// <summary>Of the entries that were lost, those that were still good: they have to be walked for again.</summary>
    public long LiveEntriesLost => EntriesLost - StaleEntriesLost;

    /// <summary>How often the kernel asked whether a flush of a page is pending, and let the answer decide.</summary>
    public long PendingAsked => this[FlushFigure.PendingAsked];

    /// <summary>Of these, how often the answer was yes.</summary>
    public long PendingYes => this[FlushFigure.PendingYes];

    /// <summary>Of the answers that were yes, those when no usable entry of the page was owed a flush.</summary>
    public long FalseAlarms => this[FlushFigure.FalseAlarms];

    /// <summary>The answers that were no although a usable entry of the page was owed a flush.</summary>
    public long Missed => this[FlushFigure.Missed];

    internal ReadOnlySpan<long> All => _figures;

    private ref long this[FlushFigure figure] => ref _figures[(int)figure];

    internal void Clear() => _figures.AsSpan().Clear();

    internal void Add(FlushCounts other) => Add(other._figures);

    internal void Add(ReadOnlySpan<long> figures)
    {
        for (int i = 0; i < Figures; i++)
        {
            _figures[i] += figures[i];
        }
    }

    /// <summary>Counts an event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="isNeeded">Of a request: whether anything cached makes it necessary.</param>
    internal void Count(in MachineEvent e, bool isNeeded)
    {
        switch (e.Kind)
        {
            case EventKind.FlushRequested:
                this[FlushFigure.Requested]++;
                this[FlushFigure.RequestedRanges] += e.Count == State.FlushInfoRaw.All ? 0 : 1;
                this[FlushFigure.Redundant] += isNeeded ? 0 : 1;
                break;
            case EventKind.BatchFlushRequested:
                this[FlushFigure.Requested]++;
                this[FlushFigure.BatchFlushes]++;
                this[FlushFigure.Redundant] += isNeeded ? 0 : 1;
                break;
            case EventKind.Flushed:
                this[FlushFigure.EntriesLost] += e.Value;
                this[FlushFigure.StaleEntriesLost] += e.Stale;
                this[e.Count == State.FlushInfoRaw.All ? FlushFigure.FullFlushes : FlushFigure.PageFlushes]++;
                break;
            case EventKind.FlushSkipped:
                this[FlushFigure.Skipped]++;
                break;
            case EventKind.IpiSent:
                this[FlushFigure.IpisSent]++;
                break;
            case EventKind.IpiElided:
                this[FlushFigure.IpisElided]++;
                break;
            case EventKind.PendingChecked:
                this[FlushFigure.PendingAsked]++;
                this[FlushFigure.PendingYes] += e.Value;
                this[FlushFigure.FalseAlarms] += e.Value != 0 && e.Stale == 0 ? 1 : 0;
                this[FlushFigure.Missed] += e.Value == 0 && e.Stale > 0 ? 1 : 0;
                break;
        }
    }
}

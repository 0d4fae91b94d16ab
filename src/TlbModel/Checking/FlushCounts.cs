namespace TlbModel;

/// <summary>What flushes were asked for and what they cost, in a run or on one kind of path of it.</summary>
public sealed class FlushCounts
{
    internal FlushCounts()
    {
    }

    /// <summary>Flushes requested (flush_tlb_mm_range), of a range or of a whole address space.</summary>
    public long Requested { get; private set; }

    /// <summary>Of these, those of a range.</summary>
    public long RequestedRanges { get; private set; }

    /// <summary>
    /// Requests that nobody needed: when it was made, no CPU cached anything of the address space in its range that the tables did not give any
    /// more, nor stood on a table there that was gone. What is cached depends on the hardware, so this bounds from above what a kernel could know.
    /// </summary>
    public long Redundant { get; private set; }

    /// <summary>Invalidations of a whole slot, or of everything.</summary>
    public long FullFlushes { get; private set; }

    /// <summary>INVLPG executed.</summary>
    public long PageFlushes { get; private set; }

    /// <summary>Requests that found their CPU up to date or not concerned.</summary>
    public long Skipped { get; private set; }

    /// <summary>Requests queued to other CPUs.</summary>
    public long IpisSent { get; private set; }

    /// <summary>Lazy CPUs that were spared.</summary>
    public long IpisElided { get; private set; }

    /// <summary>TLB entries that invalidations removed.</summary>
    public long EntriesLost { get; private set; }

    /// <summary>Of these, those that were stale.</summary>
    public long StaleEntriesLost { get; private set; }

    /// <summary>Of the entries that were lost, those that were still good: they have to be walked for again.</summary>
    public long LiveEntriesLost => EntriesLost - StaleEntriesLost;

    internal void Add(FlushCounts other)
    {
        Requested += other.Requested;
        RequestedRanges += other.RequestedRanges;
        Redundant += other.Redundant;
        FullFlushes += other.FullFlushes;
        PageFlushes += other.PageFlushes;
        Skipped += other.Skipped;
        IpisSent += other.IpisSent;
        IpisElided += other.IpisElided;
        EntriesLost += other.EntriesLost;
        StaleEntriesLost += other.StaleEntriesLost;
    }

    /// <summary>Counts an event.</summary>
    /// <param name="e">The event.</param>
    /// <param name="isNeeded">Of a request: whether anything cached makes it necessary.</param>
    internal void Count(in MachineEvent e, bool isNeeded)
    {
        switch (e.Kind)
        {
            case EventKind.FlushRequested:
                Requested++;
                RequestedRanges += e.Count == State.FlushInfoRaw.All ? 0 : 1;
                Redundant += isNeeded ? 0 : 1;
                break;
            case EventKind.Flushed:
                EntriesLost += e.Value;
                StaleEntriesLost += e.Stale;
                if (e.Count == State.FlushInfoRaw.All)
                {
                    FullFlushes++;
                }
                else
                {
                    PageFlushes++;
                }

                break;
            case EventKind.FlushSkipped:
                Skipped++;
                break;
            case EventKind.IpiSent:
                IpisSent++;
                break;
            case EventKind.IpiElided:
                IpisElided++;
                break;
        }
    }
}

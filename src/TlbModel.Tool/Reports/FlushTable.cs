namespace TlbModel.Tool.Reports;

/// <summary>What the flushes of each kind of path were and cost, and what pending checks were answered, as tables.</summary>
internal static class FlushTable
{
    private static readonly string[] s_columns =
    [
        "flushes by path", "requested", "of a range", "of batches", "redundant", "full", "INVLPG", "skipped", "IPIs", "entries lost", "live ones",
    ];

    private static readonly string[] s_pendingColumns = ["pending checks by path", "asked", "yes", "false alarms", "missed"];

    public static void Write(TextWriter to, FlushesByPath counted)
    {
        Write(to, s_columns, counted, FlushDocument.Flushes, of =>
        [
            of.Requested, of.RequestedRanges, of.BatchFlushes, of.Redundant, of.FullFlushes, of.PageFlushes, of.Skipped, of.IpisSent, of.EntriesLost,
            of.LiveEntriesLost,
        ]);
        if (counted.All.PendingAsked > 0)
        {
            to.WriteLine();
            Write(to, s_pendingColumns, counted, of => of.PendingAsked > 0, of => [of.PendingAsked, of.PendingYes, of.FalseAlarms, of.Missed]);
        }
    }

    private static void Write(TextWriter to, string[] columns, FlushesByPath counted, Func<FlushCounts, bool> isShown, Func<FlushCounts, long[]> figures)
    {
        List<string[]> rows = [columns];
        foreach (ActionKind path in ActionKindNames.All.Where(path => isShown(counted.Of(path))))
        {
            rows.Add(Row(NameOf(path), figures(counted.Of(path))));
        }

        if (rows.Count == 1)
        {
            to.WriteLine($"{columns[0]}: none");
            return;
        }

        if (rows.Count > 2)
        {
            rows.Add(Row("all", figures(counted.All)));
        }

        int[] widths = [.. Enumerable.Range(0, columns.Length).Select(column => rows.Max(row => row[column].Length))];
        foreach (string[] row in rows)
        {
            to.WriteLine(string.Join("  ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))));
        }
    }

    private static string[] Row(string name, long[] figures) => [$"  {name}", .. figures.Select(Figures.Count)];

    private static string NameOf(ActionKind path) => path switch
    {
        ActionKind.Access => "page fault",
        ActionKind.Switch => "context switch",
        ActionKind.MadviseDontneed => "MADV_DONTNEED",
        ActionKind.FlushTlbAll => "flush_tlb_all",
        ActionKind.ReleasePfn => "release of driver's pages",
        ActionKind.MadviseFree => "MADV_FREE",
        ActionKind.MadviseCold => "MADV_COLD",
        ActionKind.MadvisePageout => "MADV_PAGEOUT",
        ActionKind.KthreadUseMm => "kthread_use_mm",
        ActionKind.KthreadUnuseMm => "kthread_unuse_mm",
        _ => ActionKindNames.Key(path),
    };
}

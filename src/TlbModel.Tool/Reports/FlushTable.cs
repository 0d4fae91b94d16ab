namespace TlbModel.Tool.Reports;

/// <summary>What the flushes of each kind of path were and cost, as a table.</summary>
internal static class FlushTable
{
    private static readonly string[] s_columns = ["flushes by path", "requested", "of a range", "redundant", "full", "INVLPG", "skipped", "IPIs", "entries lost", "live ones"];

    public static void Write(TextWriter to, RunStatistics counted)
    {
        List<string[]> rows = [s_columns];
        foreach (ActionKind path in FlushDocument.PathsOf(counted))
        {
            FlushCounts of = counted.FlushesOf(path);
            long[] figures =
            [
                of.Requested, of.RequestedRanges, of.Redundant, of.FullFlushes, of.PageFlushes, of.Skipped, of.IpisSent, of.EntriesLost, of.LiveEntriesLost,
            ];
            rows.Add([$"  {NameOf(path)}", .. figures.Select(Figures.Count)]);
        }

        int[] widths = [.. Enumerable.Range(0, s_columns.Length).Select(column => rows.Max(row => row[column].Length))];
        foreach (string[] row in rows)
        {
            to.WriteLine(string.Join("  ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))));
        }
    }

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

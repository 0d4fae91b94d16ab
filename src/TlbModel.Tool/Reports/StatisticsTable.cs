using TlbModel.Tool.Running;

namespace TlbModel.Tool.Reports;

/// <summary>What a check counted, as a table.</summary>
internal static class StatisticsTable
{
    public static void Write(TextWriter to, CheckRun run)
    {
        RunStatistics counted = run.Report.Statistics;
        TextTable table = new();
        table.Add("sequences", Figures.Count(counted.Sequences), Outcome(run));
        table.Add("actions", Figures.Count(counted.Actions));
        foreach (ActionKind kind in ActionKindNames.All)
        {
            long count = counted.ActionsOf(kind);
            table.Add($"  {ActionKindNames.InWords(kind)}", Figures.Count(count), Figures.Share(count, counted.Actions));
        }

        table.Add("flushes requested", Figures.Count(counted.FlushesRequested));
        table.Add("  of a range", Figures.Count(counted.Flushes.RequestedRanges), Figures.Share(counted.Flushes.RequestedRanges, counted.FlushesRequested));
        table.Add("  of what reclaim has unmapped", Figures.Count(counted.Flushes.BatchFlushes), Figures.Share(counted.Flushes.BatchFlushes, counted.FlushesRequested));
        table.Add("  redundant", Figures.Count(counted.Flushes.Redundant), Figures.Share(counted.Flushes.Redundant, counted.FlushesRequested));
        table.Add("  full flushes", Figures.Count(counted.FullFlushes));
        table.Add("  page flushes (INVLPG)", Figures.Count(counted.PageFlushes));
        table.Add("  skipped", Figures.Count(counted.FlushesSkipped));
        table.Add("IPIs sent", Figures.Count(counted.IpisSent));
        table.Add("  lazy CPUs spared", Figures.Count(counted.IpisElided));
        table.Add("TLB entries lost", Figures.Count(counted.EntriesLost));
        table.Add("  stale among them", Figures.Count(counted.StaleEntriesLost), Figures.Share(counted.StaleEntriesLost, counted.EntriesLost));
        IReadOnlyList<string> missed = counted.LabelsNotReached();
        int labels = Kernel.Labels().Count();
        bool scripted = run.Report.Options.Scenario.Tasks.Any(t => !t.Runs.IsEmpty);
        table.Add(
            "labels reached",
            Figures.Count(labels - missed.Count),
            $"of {Figures.Count(labels)}{(missed.Count == 0 ? "" : scripted ? "; scripts decide which can be" : "; not reached:")}");
        table.WriteTo(to);
        foreach (string label in scripted ? [] : missed)
        {
            string? reason = UnreachedLabels.ReasonFor(run.Report.Options.Scenario, label);
            to.WriteLine($"  {label}{(reason is null ? "" : $" ({reason})")}");
        }

        to.WriteLine();
        FlushTable.Write(to, counted.FlushesByPath);
    }

    private static string Outcome(CheckRun run) =>
        run.Report.Statistics.Sequences == run.Sequences ? ""
        : $"of {Figures.Count(run.Sequences)}; stopped {(run.Report.IsComplete ? "after the round of the first finding" : "early")}";
}

using TlbModel.Exploration;
using TlbModel.Tool.Running;

namespace TlbModel.Tool.Reports;

/// <summary>What an exploration counted and reached, as a table.</summary>
internal static class ExplorationTable
{
    public static void Write(TextWriter to, ExploreRun run)
    {
        ExplorationReport<MachineAction> report = run.Report;
        ExploreCoverage coverage = new(run);
        TextTable table = new();
        table.Add("states", Figures.Count(report.States));
        table.Add("transitions", Figures.Count(report.Transitions));
        table.Add("  pruned", Figures.Count(report.Pruned));
        table.Add("depth", Figures.Count(report.Depth));
        table.Add("states in which nothing can happen", Figures.Count(report.Final));
        table.Add("memory of the states", Figures.Bytes(report.PeakMemory));
        table.Add("probability of a missed state", Figures.Probability(report.MissProbability), report.MissProbability == 0 ? "" : "at most");
        table.Add("obligations reached", Figures.Count(coverage.ObligationsReached.Count), $"of {Figures.Count(Obligation.All.Count)}");
        int missed = coverage.LabelsNotReached.Count;
        table.Add(
            "labels reached",
            Figures.Count(coverage.Labels - missed),
            $"of {Figures.Count(coverage.Labels)} of the {Figures.Count(coverage.Routines, "routine", "routines")} that were entered");
        table.WriteTo(to);
        Write(to, "obligations reached", coverage.ObligationsReached);
        Write(to, "obligations not reached", coverage.ObligationsNotReached);
        Write(to, "labels not reached", [.. coverage.LabelsNotReached.Select(label => InWords(run, label))]);
        to.WriteLine();
        FlushTable.Write(to, report.Flushes());
    }

    private static string InWords(ExploreRun run, string label) =>
        UnreachedLabels.ReasonFor(run.Request.Space.System.Scenario, label) is { } reason ? $"{label} ({reason})" : label;

    private static void Write(TextWriter to, string what, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
        {
            return;
        }

        to.WriteLine();
        to.WriteLine($"{what}:");
        foreach (string name in names)
        {
            to.WriteLine($"  {name}");
        }
    }
}

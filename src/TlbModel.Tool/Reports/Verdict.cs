using TlbModel.Tool.Running;

namespace TlbModel.Tool.Reports;

/// <summary>The verdict of a check.</summary>
internal static class Verdict
{
    /// <summary>As one word: <c>holds</c>, <c>violated</c> or <c>stopped</c>.</summary>
    public static string Word(CheckRun run) => !run.Report.Holds ? "violated" : run.Report.IsComplete ? "holds" : "stopped";

    /// <summary>As an exit code.</summary>
    public static ExitCode Code(CheckRun run) => !run.Report.Holds ? ExitCode.Violated : run.Report.IsComplete ? ExitCode.Holds : ExitCode.Stopped;

    /// <summary>As the last line of a report.</summary>
    public static string Line(CheckRun run) => Word(run) switch
    {
        "violated" => $"violated: {string.Join(", ", Oracles(run))} ({Figures.Count(run.Report.Findings.Count, "finding", "findings")})",
        "stopped" => $"stopped after {Figures.Count(run.Report.Statistics.Sequences, "sequence", "sequences")}, nothing violated",
        string word => word,
    };

    /// <summary>The oracles that were violated, in the order of the findings.</summary>
    public static IEnumerable<string> Oracles(CheckRun run) => run.Report.Findings.Select(f => f.Violation.Oracle).Distinct();
}

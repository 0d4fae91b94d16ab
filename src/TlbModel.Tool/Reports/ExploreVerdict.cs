using TlbModel.Exploration;
using TlbModel.Tool.Running;

namespace TlbModel.Tool.Reports;

/// <summary>The verdict of an exploration.</summary>
internal static class ExploreVerdict
{
    /// <summary>As an exit code.</summary>
    public static ExitCode Code(ExploreRun run) => Word(run) switch
    {
        "holds" => ExitCode.Holds,
        "violated" or "unmet" => ExitCode.Violated,
        _ => ExitCode.Stopped,
    };

    /// <summary>As one word: <c>holds</c>, <c>violated</c>, <c>unmet</c>, <c>cut</c> or <c>stopped</c>.</summary>
    public static string Word(ExploreRun run) => run.Report switch
    {
        { Violation: not null } => "violated",
        { End: ExplorationEnd.Cancelled } => "stopped",
        { IsCut: true } => "cut",
        { Holds: false } => "unmet",
        _ => "holds",
    };

    /// <summary>As the last line of a report.</summary>
    public static string Line(ExploreRun run)
    {
        ExplorationReport<MachineAction> report = run.Report;
        return Word(run) switch
        {
            "violated" => $"violated: {run.Trace!.Violation!.Oracle} (a run of {Figures.Count(run.Length, "action", "actions")})",
            "unmet" => $"unmet: {string.Join(", ", report.NeverReached)}",
            "stopped" => $"stopped at depth {Figures.Count(report.Depth)}, nothing violated",
            "cut" => $"cut by the {Bound(report.End)} at depth {Figures.Count(report.Depth)}, nothing violated",
            string word => word,
        };
    }

    /// <summary>The bound that ended it, in words.</summary>
    public static string Bound(ExplorationEnd end) => end switch
    {
        ExplorationEnd.Depth => "depth",
        ExplorationEnd.States => "number of states",
        _ => "memory",
    };
}

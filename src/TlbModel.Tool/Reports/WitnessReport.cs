using System.Text.Json;
using TlbModel.Exploration;
using TlbModel.Tool.Running;

namespace TlbModel.Tool.Reports;

/// <summary>The report of a search for a run on which something happens.</summary>
internal static class WitnessReport
{
    public static void WriteText(TextWriter to, WitnessRun run, string? file)
    {
        Witness witness = run.Witness;
        ExploreTextReport.WriteOptions(to, run.Request);
        to.WriteLine($"reach       {witness.Mark}");
        to.WriteLine();
        TextTable table = new();
        table.Add("states", Figures.Count(witness.Exploration.States));
        table.Add("transitions", Figures.Count(witness.Exploration.Transitions));
        table.Add("  pruned", Figures.Count(witness.Exploration.Pruned));
        table.Add("depth", Figures.Count(witness.Exploration.Depth));
        table.WriteTo(to);
        if (witness.Trace is { } trace)
        {
            to.WriteLine();
            FindingText.WriteTrace(to, trace, file);
        }

        to.WriteLine();
        to.WriteLine(Line(run));
    }

    public static void WriteJson(TextWriter to, WitnessRun run, string? file) => to.WriteLine(JsonSerializer.Serialize(
        new WitnessDocument
        {
            Options = ExploreJsonReport.Of(run.Request),
            Reach = run.Witness.Mark,
            States = run.Witness.Exploration.States,
            Transitions = run.Witness.Exploration.Transitions,
            Pruned = run.Witness.Exploration.Pruned,
            Depth = run.Witness.Exploration.Depth,
            Length = run.Witness.Trace?.Steps.Length,
            Trace = file,
            Verdict = Word(run),
        },
        ReportJson.Readable.WitnessDocument));

    public static ExitCode Code(WitnessRun run) => Word(run) switch
    {
        "reached" => ExitCode.Holds,
        "unreached" => ExitCode.Violated,
        _ => ExitCode.Stopped,
    };

    private static string Word(WitnessRun run) => run.Witness switch
    {
        { Trace: not null } => "reached",
        { Exploration.End: ExplorationEnd.Cancelled } => "stopped",
        { Exploration.IsCut: true } => "cut",
        _ => "unreached",
    };

    private static string Line(WitnessRun run)
    {
        ExplorationReport<MachineAction> report = run.Witness.Exploration;
        return Word(run) switch
        {
            "reached" => $"reached: {run.Witness.Mark} (a run of {Figures.Count(run.Witness.Trace!.Steps.Length, "action", "actions")}; none is shorter)",
            "stopped" => $"stopped at depth {Figures.Count(report.Depth)}, not reached so far",
            "cut" => $"cut by the {ExploreVerdict.Bound(report.End)} at depth {Figures.Count(report.Depth)}, not reached so far",
            _ => $"unreached: {run.Witness.Mark}; no run of the scenario gets there",
        };
    }
}

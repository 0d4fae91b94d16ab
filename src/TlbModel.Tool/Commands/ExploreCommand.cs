using System.CommandLine;
using System.Globalization;
using TlbModel.Tool.CommandLine;
using TlbModel.Tool.Files;
using TlbModel.Tool.Reports;
using TlbModel.Tool.Running;

namespace TlbModel.Tool.Commands;

/// <summary><c>explore</c>: tries every interleaving of a scenario and reports what can be violated.</summary>
internal static class ExploreCommand
{
    public static Command Create(ToolConsole console)
    {
        ExploreSyntax syntax = new();
        Command command = new("explore", "Try every interleaving of a scenario and ask the oracles after each action.");
        foreach (Option option in syntax.All)
        {
            command.Add(option);
        }

        command.SetAction(parsed => (int)Run(syntax.Read(parsed), console));
        return command;
    }

    private static ExitCode Run(ExploreRequest request, ToolConsole console)
    {
        if (request.Reach is { } mark)
        {
            return Reach(request, mark, console);
        }

        ExploreRun run = ExploreRun.Of(request);
        string? file = TraceOutput.Write(run.Trace, request.Output, 1, console);
        if (request.Json)
        {
            ExploreJsonReport.Write(console.Out, run, file);
        }
        else
        {
            ExploreTextReport.Write(console.Out, run, file);
        }

        console.Flush();
        console.WriteErrorLine(Speed(run));
        return ExploreVerdict.Code(run);
    }

    private static ExitCode Reach(ExploreRequest request, string mark, ToolConsole console)
    {
        WitnessRun run = WitnessRun.Of(request, mark);
        string? file = TraceOutput.Write(run.Witness.Trace, request.Output, 1, console);
        if (request.Json)
        {
            WitnessReport.WriteJson(console.Out, run, file);
        }
        else
        {
            WitnessReport.WriteText(console.Out, run, file);
        }

        console.Flush();
        console.WriteErrorLine(Speed(request, run.Witness.Exploration.States, run.Time));
        return WitnessReport.Code(run);
    }

    /// <summary>How fast it was: the only part of a report that depends on the machine.</summary>
    public static string Speed(ExploreRun run) => Speed(run.Request, run.Report.States, run.Time);

    private static string Speed(ExploreRequest request, long states, TimeSpan time) => string.Create(
        CultureInfo.InvariantCulture,
        $"{states / Math.Max(0.001, time.TotalSeconds):N0} states/s on {Figures.Count(request.Bounds.Threads, "thread", "threads")}, {time.TotalSeconds:F1} s");
}

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

    /// <summary>How fast it was: the only part of a report that depends on the machine.</summary>
    public static string Speed(ExploreRun run)
    {
        double rate = run.Report.States / Math.Max(0.001, run.Time.TotalSeconds);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{rate:N0} states/s on {Figures.Count(run.Request.Bounds.Threads, "thread", "threads")}, {run.Time.TotalSeconds:F1} s");
    }
}

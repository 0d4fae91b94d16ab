using System.CommandLine;
using System.Globalization;
using TlbModel.Tool.CommandLine;
using TlbModel.Tool.Files;
using TlbModel.Tool.Reports;
using TlbModel.Tool.Running;

namespace TlbModel.Tool.Commands;

/// <summary><c>check</c>: runs random sequences on a kernel and reports what was violated.</summary>
internal static class CheckCommand
{
    public static Command Create(ToolConsole console)
    {
        CheckSyntax syntax = new();
        Command command = new("check", "Run random sequences of actions on a kernel and ask the oracles after each.");
        foreach (Option option in syntax.All)
        {
            command.Add(option);
        }

        command.SetAction(parsed => (int)Run(syntax.Read(parsed), console));
        return command;
    }

    private static ExitCode Run(CheckRequest request, ToolConsole console)
    {
        CheckRun run = Perform(request);
        IReadOnlyList<string?> files = WriteTraces(run, request.Output, console);
        if (request.Json)
        {
            CheckJsonReport.Write(console.Out, run, files);
        }
        else
        {
            CheckTextReport.Write(console.Out, run, files);
        }

        console.Flush();
        console.WriteErrorLine(Speed(run));
        return Verdict.Code(run);
    }

    /// <summary>Runs a check.</summary>
    public static CheckRun Perform(CheckRequest request)
    {
        try
        {
            return CheckRun.Of(request);
        }
        catch (OverflowException)
        {
            throw new UsageException($"a counter of the machine, of 16 bits, would wrap within {request.Options.Length} actions; a shorter --length is valid");
        }
    }

    /// <summary>The file of each finding; null: it has none.</summary>
    public static IReadOnlyList<string?> WriteTraces(CheckRun run, OutputFile? output, ToolConsole console) =>
        [.. run.Findings.Select((f, i) => TraceOutput.Write(f.Trace, output, i + 1, console))];

    /// <summary>How fast it was: the only part of a report that depends on the machine.</summary>
    public static string Speed(CheckRun run)
    {
        int threads = run.Report.Options.Threads;
        double rate = run.Report.Statistics.Actions / Math.Max(0.001, run.Search.TotalSeconds);
        string shrinking = run.Report.Holds ? "" : string.Create(
            CultureInfo.InvariantCulture, $", {(run.Total - run.Search).TotalSeconds:F1} s of them to shrink the findings");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{rate:N0} actions/s on {threads} {(threads == 1 ? "thread" : "threads")}, {run.Total.TotalSeconds:F1} s{shrinking}");
    }
}

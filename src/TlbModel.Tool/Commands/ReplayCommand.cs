using System.CommandLine;
using TlbModel.Tool.CommandLine;
using TlbModel.Tool.Files;
using TlbModel.Tool.Reports;

namespace TlbModel.Tool.Commands;

/// <summary><c>replay</c>: performs a recorded trace again and compares every step.</summary>
internal static class ReplayCommand
{
    public static Command Create(ToolConsole console)
    {
        Argument<string> file = new("FILE") { Description = "a trace file, as check --out writes it" };
        Option<bool> json = new("--json") { Description = "report as one JSON object" };
        Command command = new("replay", "Perform a recorded trace again and compare every step.") { file, json };
        command.SetAction(parsed => (int)Run(Values.Get(parsed, file), parsed.GetValue(json), console));
        return command;
    }

    private static ExitCode Run(string file, bool json, ToolConsole console)
    {
        TraceReplay replay = InputFile.Read("trace", file, reader => Trace.Read(reader).Replay());
        if (json)
        {
            ReplayReport.WriteJson(console.Out, replay, file);
        }
        else
        {
            ReplayReport.WriteText(console.Out, replay, file);
        }

        return replay.Violation is null ? ExitCode.Holds : ExitCode.Violated;
    }
}

using System.CommandLine;
using TlbModel.Exploration;
using TlbModel.Tool.CommandLine;
using TlbModel.Tool.Files;
using TlbModel.Tool.Reports;
using TlbModel.Tool.Running;

namespace TlbModel.Tool.Commands;

/// <summary><c>replay</c>: performs a recorded trace again and compares every step; goes on from there if asked.</summary>
internal static class ReplayCommand
{
    public static Command Create(ToolConsole console)
    {
        ReplaySyntax syntax = new();
        Command command = new("replay", "Perform a recorded trace again and compare every step.") { syntax.File };
        foreach (Option option in syntax.Options)
        {
            command.Add(option);
        }

        command.SetAction(parsed => (int)Run(syntax.Read(parsed), console));
        return command;
    }

    private static ExitCode Run(ReplayRequest request, ToolConsole console)
    {
        TraceReplay replay = request.Replay();
        switch (request.Then)
        {
            case "explore":
                return Explore(request, replay, console);
            case "random":
                return Check(request, replay, console);
            default:
                Write(request, replay, Certify(request, replay), console);
                return replay.Violation is null ? ExitCode.Holds : ExitCode.Violated;
        }
    }

    private static Certification? Certify(ReplayRequest request, TraceReplay replay)
    {
        if (request.Certify is not { } budget)
        {
            return null;
        }

        if (replay.Violation is null)
        {
            throw new UsageException($"trace '{request.File}' violates nothing in these steps; valid with --certify is one that ends in a violation");
        }

        using Interruption interruption = new();
        return CertificationRun.Of(replay.Trace, budget, interruption.Token);
    }

    private static void Write(ReplayRequest request, TraceReplay replay, Certification? certification, ToolConsole console)
    {
        string? shorter = TraceOutput.Write(certification?.Shorter, request.Output, 1, console);
        if (request.Json)
        {
            ReplayReport.WriteJson(console.Out, replay, request.File, certification: certification, shorter: shorter);
            return;
        }

        ReplayReport.WriteText(console.Out, replay, request.File, request.Upto);
        if (certification is not null)
        {
            ReplayReport.WriteCertification(console.Out, certification, shorter);
        }
    }

    private static ExitCode Explore(ReplayRequest request, TraceReplay replay, ToolConsole console)
    {
        ExploreRun run = ExploreRun.Of(request.Exploring(replay));
        string? file = TraceOutput.Write(run.Trace, request.Output, 1, console);
        if (request.Json)
        {
            ReplayReport.WriteJson(console.Out, replay, request.File, ExploreJsonReport.Of(run, file));
        }
        else
        {
            ReplayReport.WriteOutcome(console.Out, replay);
            console.Out.WriteLine();
            ExploreTextReport.Write(console.Out, run, file);
        }

        console.Flush();
        console.WriteErrorLine(ExploreCommand.Speed(run));
        return ExploreVerdict.Code(run);
    }

    private static ExitCode Check(ReplayRequest request, TraceReplay replay, ToolConsole console)
    {
        CheckRun run = CheckCommand.Perform(request.Checking(replay));
        IReadOnlyList<string?> files = CheckCommand.WriteTraces(run, request.Output, console);
        if (request.Json)
        {
            ReplayReport.WriteJson(console.Out, replay, request.File, check: CheckJsonReport.Of(run, files));
        }
        else
        {
            ReplayReport.WriteOutcome(console.Out, replay);
            console.Out.WriteLine();
            CheckTextReport.Write(console.Out, run, files);
        }

        console.Flush();
        console.WriteErrorLine(CheckCommand.Speed(run));
        return Verdict.Code(run);
    }
}

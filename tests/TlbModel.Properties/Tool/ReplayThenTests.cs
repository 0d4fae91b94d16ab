using System.Text.Json;
using TlbModel.Properties.Mutants;

namespace TlbModel.Properties.Tool;

/// <summary><c>replay --then</c> goes on from where a trace led, and reports what it finds from the beginning.</summary>
public class ReplayThenTests
{
    private const string Pinned = "no-remote-flush";
    private const int Given = 14;
    private static readonly Trace Trace = PinnedTraces.Of(Pinned);

    [Fact]
    public void Upto_PerformsTheFirstActionsOnly()
    {
        using TemporaryFolder folder = Folder();
        ToolResult whole = folder.Run("replay", "pinned.jsonl");
        ToolResult part = folder.Run("replay", "pinned.jsonl", "--upto", "5");
        Assert.Equal(0, part.ExitCode);
        Assert.Equal("replays: 5 steps, no violation", part.LastLine);
        Assert.DoesNotContain("tlbmodel replay", part.Output, StringComparison.Ordinal);
        Assert.StartsWith(part.Output[..part.Output.IndexOf("\n\nNothing is violated.", StringComparison.Ordinal)], whole.Output, StringComparison.Ordinal);
        Assert.Equal(whole.LastLine, folder.Run("replay", "pinned.jsonl", "--upto", $"{Trace.Steps.Length}").LastLine);
    }

    [Fact]
    public void UptoMoreThanThereAre_IsOneLineAndExitCode2()
    {
        using TemporaryFolder folder = Folder();
        int steps = Trace.Steps.Length;
        Assert.Equal($"--upto: {steps + 1} is out of range; valid is 0 to {steps}", folder.Run("replay", "pinned.jsonl", "--upto", $"{steps + 1}").Refusal());
    }

    [Theory]
    [InlineData("explore")]
    [InlineData("random")]
    public void AfterAViolation_NothingGoesOn(string then)
    {
        using TemporaryFolder folder = Folder();
        Assert.Equal(
            $"trace 'pinned.jsonl' violates {Trace.Violation!.Oracle} at its end, from where nothing goes on; valid with --then is --upto 0 to {Trace.Steps.Length - 1}",
            folder.Run("replay", "pinned.jsonl", "--then", then).Refusal());
    }

    [Fact]
    public void Exploring_FindsTheShortestEnd_WithAnyNumberOfThreads()
    {
        (ToolResult Result, (string, string)[] Files)[] runs = [.. ((string[])["1", "2", "3"]).Select(threads => Continue("explore", "--threads", threads))];
        Assert.All(runs, run =>
        {
            Assert.Equal(1, run.Result.ExitCode);
            Assert.Equal(runs[0].Result.Output, run.Result.Output);
            Assert.Equal(runs[0].Result.Bytes, run.Result.Bytes);
            Assert.Equal(runs[0].Files, run.Files);
        });
        string output = runs[0].Result.Output;
        Assert.StartsWith($"replays: {Given} steps, no violation\n", output, StringComparison.Ordinal);
        Assert.Contains($"begins      after {Given} actions of the trace\n", output, StringComparison.Ordinal);
        Assert.Contains("\ncertified   shortest\n", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("explore", "exploration")]
    [InlineData("random", "check", "--sequences", "2000")]
    public void WhatIsFound_IsATraceFromTheBeginning_ThatReplays(string then, string member, params string[] more)
    {
        using TemporaryFolder folder = Folder();
        string[] arguments = ["replay", "pinned.jsonl", "--upto", $"{Given}", "--then", then, "--out", "found.jsonl", .. more];
        ToolResult text = folder.Run(arguments);
        Assert.Equal(1, text.ExitCode);
        JsonElement report = folder.Run([.. arguments, "--json"]).Json;
        Assert.Equal("violated", report.GetProperty("verdict").GetString());
        Assert.Equal(Given, report.GetProperty("steps").GetInt32());
        Assert.Equal("violated", report.GetProperty(member).GetProperty("verdict").GetString());
        Assert.Equal(Given, report.GetProperty(member).GetProperty("options").GetProperty("given").GetInt32());

        using StreamReader reader = new(Path.Combine(folder.Path, "found.jsonl"));
        Trace found = Trace.Read(reader);
        Assert.Equal(Given, found.Origin!.Given);
        Assert.Equal(then == "explore" ? "all" : null, found.Origin.Explored);
        Assert.Equal(Trace.Steps.Take(Given), found.Steps.Take(Given));
        Assert.Equal(found.Violation, found.Replay().Violation);
        Assert.NotNull(found.Violation);
        Assert.InRange(found.Steps.Length, Given + 1, Trace.Steps.Length);
        ToolResult replay = folder.Run("replay", "found.jsonl");
        Assert.Contains($"; the first {Given} actions given\n", replay.Output, StringComparison.Ordinal);
        Assert.Contains(replay.Output[..replay.Output.LastIndexOf("\n\nflushes by path", StringComparison.Ordinal)], text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void RandomSequences_AreTheSameBytes_WithAnyNumberOfThreads()
    {
        (ToolResult Result, (string, string)[] Files)[] runs =
            [.. ((string[])["1", "2", "3"]).Select(threads => Continue("random", "--sequences", "512", "--threads", threads))];
        Assert.Contains($"begins     after {Given} actions of the trace\n", runs[0].Result.Output, StringComparison.Ordinal);
        Assert.All(runs, run =>
        {
            Assert.Equal(runs[0].Result.Output, run.Result.Output);
            Assert.Equal(runs[0].Files, run.Files);
        });
    }

    [Fact]
    public void ABound_CutsTheExploration_WithExitCode3()
    {
        ToolResult result = Continue("explore", "--depth", "2").Result;
        Assert.Equal(3, result.ExitCode);
        Assert.Equal("cut by the depth at depth 2, nothing violated", result.LastLine);
    }

    private static TemporaryFolder Folder()
    {
        TemporaryFolder folder = new();
        folder.Write("pinned.jsonl", PinnedTraces.TextOf(Pinned));
        return folder;
    }

    private static (ToolResult Result, (string, string)[] Files) Continue(params string[] then)
    {
        using TemporaryFolder folder = Folder();
        ToolResult result = folder.Run(["replay", "pinned.jsonl", "--upto", $"{Given}", "--out", "found.jsonl", "--then", .. then]);
        return (result, folder.Files());
    }
}

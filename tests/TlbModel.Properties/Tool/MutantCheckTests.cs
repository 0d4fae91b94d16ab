using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TlbModel.Properties.Tool;

/// <summary>What a check reports in which something is violated does not depend on the culture or the number of threads, and its traces replay.</summary>
public partial class MutantCheckTests(MutantRuns runs) : IClassFixture<MutantRuns>
{
    [Fact]
    public void AViolation_IsTheLastLine_AndExitCode1()
    {
        Assert.Equal(1, runs.Text.Result.ExitCode);
        Assert.StartsWith("violated: ", runs.Text.Result.LastLine, StringComparison.Ordinal);
    }

    [Fact]
    public void EachFinding_IsPrintedWithAllStepsOfItsShrunkTrace_AtMost60()
    {
        string[] findings = Regex.Split(runs.Text.Result.Output, "^finding ", RegexOptions.Multiline)[1..];
        Assert.NotEmpty(findings);
        Assert.All(findings, finding =>
        {
            int length = Number(ShrunkTo().Match(finding));
            Assert.InRange(length, 1, 60);
            Assert.Equal(Enumerable.Range(1, length), Step().Matches(finding).Select(Number));
            Assert.Contains(" is violated by ", finding, StringComparison.Ordinal);
            Assert.Contains("\nThe rule: ", finding, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Text_IsTheSameBytes_UnderAnyCultureWithAnyNumberOfThreads() => Assert.All(runs.OtherTexts, other =>
    {
        Assert.Equal(runs.Text.Result.Output, other.Result.Output);
        Assert.Equal(runs.Text.Result.Bytes, other.Result.Bytes);
        Assert.Equal(runs.Text.Result.ExitCode, other.Result.ExitCode);
    });

    [Fact]
    public void Json_IsTheSameBytes_UnderAnyCultureWithAnyNumberOfThreads()
    {
        Assert.Equal(runs.Json.Result.Output, runs.OtherJson.Result.Output);
        Assert.Equal(runs.Json.Result.Bytes, runs.OtherJson.Result.Bytes);
        Assert.Equal(1, runs.Json.Result.ExitCode);
        Assert.Equal(1, runs.OtherJson.Result.ExitCode);
    }

    [Fact]
    public void TraceFiles_AreTheSameBytes_WhateverTheReport()
    {
        (string Name, string Text)[] files = runs.Text.Folder.Files();
        Assert.Contains("trace.jsonl", files.Select(f => f.Name));
        Assert.All(runs.OtherTexts.Append(runs.Json).Append(runs.OtherJson), other => Assert.Equal(files, other.Folder.Files()));
    }

    [Fact]
    public void TheJsonReport_SaysWhatTheTextSays()
    {
        JsonElement report = runs.Json.Result.Json;
        Assert.Equal("violated", report.GetProperty("verdict").GetString());
        Assert.Equal("no-generation", report.GetProperty("options").GetProperty("kernel").GetString());
        string[] violated = [.. report.GetProperty("violated").EnumerateArray().Select(v => v.GetString()!)];
        JsonElement[] findings = [.. report.GetProperty("findings").EnumerateArray()];
        Assert.StartsWith($"violated: {string.Join(", ", violated)} ({findings.Length} finding", runs.Text.Result.LastLine, StringComparison.Ordinal);
        Assert.Equal(ShrunkTo().Matches(runs.Text.Result.Output).Select(Number), findings.Select(f => f.GetProperty("shrunkLength").GetInt32()));
        Assert.Equal(
            runs.Json.Folder.Files().Select(f => f.Name).Order(StringComparer.Ordinal),
            findings.Select(f => f.GetProperty("trace").GetString()!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ATraceFile_OfTheFirstOrTheLastFinding_ReplaysAsRecorded_WithExitCode1(bool last)
    {
        JsonElement findings = runs.Json.Result.Json.GetProperty("findings");
        JsonElement expected = findings[last ? findings.GetArrayLength() - 1 : 0];
        string file = expected.GetProperty("trace").GetString()!;
        ToolResult replay = runs.Json.Folder.Run("replay", file);
        Assert.Equal(1, replay.ExitCode);
        Assert.Equal("", replay.Error);
        Assert.Equal($"replays: {expected.GetProperty("shrunkLength")} steps, violates {expected.GetProperty("oracle")} as recorded", replay.LastLine);
        string rendered = replay.Output[..replay.Output.LastIndexOf("\n\nflushes by path", StringComparison.Ordinal)];
        Assert.Contains(rendered, runs.Text.Result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void AJsonReplay_HasTheVerdict()
    {
        ToolResult replay = runs.Json.Folder.Run("replay", "trace.jsonl", "--json");
        Assert.Equal(1, replay.ExitCode);
        Assert.Equal("violated", replay.Json.GetProperty("verdict").GetString());
        Assert.True(replay.Json.GetProperty("exact").GetBoolean());
        Assert.Equal("no-generation", replay.Json.GetProperty("kernel").GetString());
    }

    private static int Number(Match match)
    {
        Assert.True(match.Success);
        return int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("; shrunk to ([0-9]+)$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex ShrunkTo();

    /// <summary>A row of the table of steps; what follows from a step has no number and is indented further.</summary>
    [GeneratedRegex("^ {2,3}([0-9]+)  ", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Step();
}

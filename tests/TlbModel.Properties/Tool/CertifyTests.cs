using System.Text.Json;
using TlbModel.Properties.Mutants;
using TlbModel.Properties.Traces;

namespace TlbModel.Properties.Tool;

/// <summary><c>check --certify</c> says of each finding whether its trace is shortest; without it, the report is what it was.</summary>
public class CertifyTests
{
    private static readonly string[] Check =
        ["check", "--scenario", "default", "--kernel", "free-before-flush", "--sequences", "256", "--oracle", "frame-safety", "--out", "trace.jsonl"];

    /// <summary>Its shrunk trace is not the shortest.</summary>
    private static readonly string[] Longer =
        ["check", "--scenario", "default", "--kernel", "no-mask-bit", "--seed", "5", "--sequences", "256", "--oracle", "protocol", "--certify", "--certify-states", "20000", "--out", "trace.jsonl"];

    [Fact]
    public void WithoutTheOption_NothingIsSaid()
    {
        using TemporaryFolder folder = new();
        Assert.DoesNotContain("certified", folder.Run(Check).Output, StringComparison.Ordinal);
        JsonElement finding = folder.Run([.. Check, "--json"]).Json.GetProperty("findings")[0];
        Assert.False(finding.TryGetProperty("certified", out _));
        Assert.False(finding.TryGetProperty("certification", out _));
    }

    [Fact]
    public void AShortestTrace_IsCertified_AndNothingElseChanges()
    {
        using TemporaryFolder folder = new();
        ToolResult plain = folder.Run(Check);
        (string Name, string Text)[] files = folder.Files();
        ToolResult certified = folder.Run([.. Check, "--certify"]);
        Assert.Equal(plain.Output, certified.Output.Replace("certified  shortest\n", "", StringComparison.Ordinal));
        Assert.Contains("; shrunk to 10\ncertified  shortest\n", certified.Output, StringComparison.Ordinal);
        Assert.Equal(files, folder.Files());
        JsonElement finding = folder.Run([.. Check, "--certify", "--json"]).Json.GetProperty("findings")[0];
        Assert.True(finding.GetProperty("certified").GetBoolean());
        JsonElement how = finding.GetProperty("certification");
        Assert.Equal(("permissions", 10, 9, "depth"), Of(how));
    }

    [Fact]
    public void AShorterTrace_IsShownAndWrittenInstead()
    {
        using TemporaryFolder folder = new();
        ToolResult result = folder.Run(Longer);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("; shrunk to 5\ncertified  shortest is another trace, of 2 instead of 5 actions\n", result.Output, StringComparison.Ordinal);
        ToolResult replay = folder.Run("replay", "trace.jsonl");
        Assert.Equal("replays: 2 steps, violates protocol as recorded", replay.LastLine);
        Assert.Contains("\nfound by exploring, reductions: exact\n", replay.Output, StringComparison.Ordinal);
        Assert.Contains(replay.Output[..replay.Output.LastIndexOf("\n\nflushes by path", StringComparison.Ordinal)], result.Output, StringComparison.Ordinal);
        JsonElement finding = folder.Run([.. Longer, "--json"]).Json.GetProperty("findings")[0];
        Assert.Equal(5, finding.GetProperty("shrunkLength").GetInt32());
        Assert.True(finding.GetProperty("certified").GetBoolean());
        Assert.Equal(("permissions", 2, 1, "violated"), Of(finding.GetProperty("certification")));
    }

    [Fact]
    public void ABudgetThatDoesNotSuffice_IsSaid_WithTheLengthThatWasTried()
    {
        using TemporaryFolder folder = new();
        string[] check = [.. Check, "--certify", "--certify-states", "500"];
        ToolResult result = folder.Run(check);
        Assert.Equal(1, result.ExitCode);
        JsonElement finding = folder.Run([.. check, "--json"]).Json.GetProperty("findings")[0];
        Assert.False(finding.GetProperty("certified").GetBoolean());
        JsonElement how = finding.GetProperty("certification");
        Assert.Equal("states", how.GetProperty("end").GetString());
        int tried = how.GetProperty("tried").GetInt32();
        Assert.InRange(tried, 1, 9);
        Assert.Matches(
            $"(?m)^certified  no \\(the budget of states is used up, with [0-9,]+\\); no run of at most {tried} actions?( with the calls of the trace)? is enough$",
            result.Output);
    }

    [Fact]
    public void AReplayedTrace_IsCertified_OrTheShorterOneIsPrintedAndWritten()
    {
        using TemporaryFolder folder = new();
        string longer = TextOf(PinnedTraces.Of("free-before-flush"), loads: 2);
        folder.Write("shortest.jsonl", PinnedTraces.TextOf("free-before-flush"));
        folder.Write("longer.jsonl", longer);
        ToolResult shortest = folder.Run("replay", "shortest.jsonl", "--certify");
        Assert.Equal(1, shortest.ExitCode);
        Assert.Equal("certified: shortest", shortest.LastLine);
        Assert.True(folder.Run("replay", "shortest.jsonl", "--certify", "--json").Json.GetProperty("certified").GetBoolean());

        ToolResult replay = folder.Run("replay", "longer.jsonl", "--certify", "--out", "shorter.jsonl");
        Assert.Equal(1, replay.ExitCode);
        Assert.Contains("\ncertified: shortest is another trace, of 11 instead of 13 actions\n\nfree-before-flush: ", replay.Output, StringComparison.Ordinal);
        Assert.Equal("tlbmodel replay shorter.jsonl", replay.LastLine);
        Assert.Equal("certified: shortest", folder.Run("replay", "shorter.jsonl", "--certify").LastLine);
        JsonElement report = folder.Run("replay", "longer.jsonl", "--certify", "--out", "shorter.jsonl", "--json").Json;
        Assert.False(report.GetProperty("certified").GetBoolean());
        Assert.Equal("shorter.jsonl", report.GetProperty("shorter").GetString());
        Assert.Equal(("permissions", 11, 10, "violated"), Of(report.GetProperty("certification")));
    }

    [Fact]
    public void ATraceThatViolatesNothing_IsNotCertified()
    {
        using TemporaryFolder folder = new();
        folder.Write("trace.jsonl", PinnedTraces.TextOf("free-before-flush"));
        Assert.StartsWith(
            "trace 'trace.jsonl' violates nothing in these steps; ",
            folder.Run("replay", "trace.jsonl", "--upto", "3", "--certify").Refusal(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void TheReport_IsTheSameBytes_WithAnyNumberOfThreads()
    {
        foreach (string[] check in (string[][])[Longer, [.. Check, "--certify", "--certify-states", "2000"]])
        {
            (ToolResult Result, (string, string)[] Files)[] runs = [.. ((string[])["1", "2", "3"]).Select(threads =>
            {
                using TemporaryFolder folder = new();
                return (folder.Run([.. check, "--threads", threads]), folder.Files());
            })];
            Assert.All(runs, run =>
            {
                Assert.Equal(runs[0].Result.Output, run.Result.Output);
                Assert.Equal(runs[0].Result.Bytes, run.Result.Bytes);
                Assert.Equal(runs[0].Files, run.Files);
            });
        }
    }

    /// <summary>A trace of one CPU whose TLB holds page 0, with loads of that page in front of it.</summary>
    private static string TextOf(Trace trace, int loads)
    {
        Scenario scenario = new()
        {
            Name = trace.Scenario.Name,
            Topology = trace.Scenario.Topology,
            Tasks = [new ScenarioTask { Mm = 0, May = [.. trace.Scenario.Tasks[0].May, new Permission { Do = Operation.Load }] }],
            Prologue = trace.Scenario.Prologue,
        };
        MachineAction[] spare = [.. Enumerable.Repeat(MachineAction.UserAccess(default, AccessKind.Load, default), loads)];
        return TraceFiles.TextOf(Trace.Record(
            new TlbSystem(trace.Kernel, scenario), [.. spare, .. PinnedTraces.ActionsOf(trace)], [.. trace.Oracles.Select(Oracle.Named)]));
    }

    private static (string? Scope, int Length, int Tried, string? End) Of(JsonElement how) =>
        (how.GetProperty("scope").GetString(), how.GetProperty("length").GetInt32(), how.GetProperty("tried").GetInt32(), how.GetProperty("end").GetString());
}

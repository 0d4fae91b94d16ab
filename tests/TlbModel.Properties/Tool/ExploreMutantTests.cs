using System.Text.Json;

namespace TlbModel.Properties.Tool;

/// <summary>What an exploration reports in which something is violated does not depend on the threads or the culture, and its trace replays.</summary>
public sealed class ExploreMutantTests(ExploreMutantTests.Runs runs) : IClassFixture<ExploreMutantTests.Runs>
{
    [Fact]
    public void AViolation_IsTheLastLine_AndExitCode1()
    {
        Assert.Equal(1, runs.Text[0].Result.ExitCode);
        Assert.Matches("^violated: frame-safety \\(a run of [0-9]+ actions\\)$", runs.Text[0].Result.LastLine);
        Assert.Contains("\ncertified   shortest\n", runs.Text[0].Result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void TextJsonAndTrace_AreTheSameBytes_WithAnyNumberOfThreads_UnderAnyCulture()
    {
        foreach ((ToolResult Result, TemporaryFolder Folder)[] alike in ((ToolResult, TemporaryFolder)[][])[runs.Text, runs.Json])
        {
            Assert.All(alike, run =>
            {
                Assert.Equal(alike[0].Result.Output, run.Result.Output);
                Assert.Equal(alike[0].Result.Bytes, run.Result.Bytes);
                Assert.Equal(1, run.Result.ExitCode);
                Assert.Equal(runs.Text[0].Folder.Files(), run.Folder.Files());
            });
        }
    }

    [Fact]
    public void TheTrace_ReplaysAsRecorded_AndIsPrintedAsReplayPrintsIt()
    {
        ToolResult replay = runs.Text[0].Folder.Run("replay", "trace.jsonl");
        Assert.Equal(1, replay.ExitCode);
        string rendered = replay.Output[..replay.Output.LastIndexOf("\n\nflushes by path", StringComparison.Ordinal)];
        Assert.Contains("\nfound by exploring, reductions: all\n", rendered, StringComparison.Ordinal);
        Assert.EndsWith("\ntlbmodel replay trace.jsonl", rendered, StringComparison.Ordinal);
        Assert.Contains(rendered, runs.Text[0].Result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void TheJsonReport_SaysWhatTheTextSays()
    {
        JsonElement report = runs.Json[0].Result.Json;
        Assert.Equal("violated", report.GetProperty("verdict").GetString());
        Assert.Equal("violated", report.GetProperty("end").GetString());
        JsonElement violation = report.GetProperty("violation");
        Assert.Equal($"violated: {violation.GetProperty("oracle").GetString()} (a run of {violation.GetProperty("length").GetInt32()} actions)", runs.Text[0].Result.LastLine);
        Assert.True(violation.GetProperty("certified").GetBoolean());
        Assert.Equal("scenario", violation.GetProperty("certification").GetProperty("scope").GetString());
        Assert.Equal("trace.jsonl", violation.GetProperty("trace").GetString());
    }

    [Fact]
    public void OneActionLess_IsCut()
    {
        int length = runs.Json[0].Result.Json.GetProperty("violation").GetProperty("length").GetInt32();
        string[] explore = ["--kernel", Runs.Mutant, "--reduce", "shortest", "--depth"];
        Assert.Equal(3, SmallScenario.Explore([.. explore, $"{length - 1}"]).ExitCode);
        Assert.Equal(1, SmallScenario.Explore([.. explore, $"{length}"]).ExitCode);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("exact")]
    [InlineData("shortest")]
    public void OtherReductions_FindARunOfTheSameLength(string reduce)
    {
        JsonElement report = SmallScenario.Explore("--kernel", Runs.Mutant, "--reduce", reduce, "--json").Json;
        Assert.Equal(
            runs.Json[0].Result.Json.GetProperty("violation").GetProperty("length").GetInt32(),
            report.GetProperty("violation").GetProperty("length").GetInt32());
    }

    public sealed class Runs : IDisposable
    {
        public const string Mutant = "no-remote-flush";

        private readonly List<TemporaryFolder> _folders = [];

        public Runs()
        {
            (string Locale, string Threads)[] ways = [("C", "1"), ("tr_TR.UTF-8", "2"), ("de_DE.UTF-8", "3")];
            Text = [.. ways.Select(w => Run(w.Locale, "--threads", w.Threads))];
            Json = [.. ways.Select(w => Run(w.Locale, "--threads", w.Threads, "--json"))];
        }

        internal (ToolResult Result, TemporaryFolder Folder)[] Text { get; }

        internal (ToolResult Result, TemporaryFolder Folder)[] Json { get; }

        public void Dispose() => _folders.ForEach(f => f.Dispose());

        private (ToolResult Result, TemporaryFolder Folder) Run(string locale, params string[] more)
        {
            TemporaryFolder folder = SmallScenario.Folder();
            _folders.Add(folder);
            return (ToolProcess.RunIn(
                folder.Path, locale, ["explore", "--kernel", Mutant, "--scenario", SmallScenario.File, "--out", "trace.jsonl", .. more]), folder);
        }
    }
}

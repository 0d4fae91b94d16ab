using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TlbModel.Properties.Tool;

public partial class CheckTests
{
    [Fact]
    public void ACleanCheck_Holds_WithExitCode0_AndWritesNoTrace()
    {
        using TemporaryFolder folder = new();
        ToolResult result = folder.Run("check", "--kernel", "v5.11-fixed", "--sequences", "256", "--out", "trace.jsonl");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal("holds", result.LastLine);
        Assert.StartsWith("kernel     v5.11-fixed: ", result.Lines[0], StringComparison.Ordinal);
        Assert.EndsWith("\n", result.Output, StringComparison.Ordinal);
        Assert.Empty(folder.Files());
    }

    [Fact]
    public void TheScenarioInTheDocumentation_Runs_AndItsJsonReportHolds()
    {
        using TemporaryFolder folder = new();
        folder.Write("scenario.json", DocumentedScenario.Text);
        ToolResult result = folder.Run("check", "--scenario", "scenario.json", "--sequences", "256", "--json");
        Assert.Equal(0, result.ExitCode);
        JsonElement report = result.Json;
        Assert.Equal("holds", report.GetProperty("verdict").GetString());
        Assert.True(report.GetProperty("complete").GetBoolean());
        Assert.Equal(0, report.GetProperty("findings").GetArrayLength());
        Assert.Equal("munmap-against-load", report.GetProperty("options").GetProperty("scenario").GetString());
        Assert.Equal(256, report.GetProperty("statistics").GetProperty("sequences").GetInt64());
    }

    [Fact]
    public void ATime_OnlyChoosesTheNumberOfSequences()
    {
        ToolResult byTime = ToolProcess.Run("check", "--kernel", "v5.11-fixed", "--time", "1s");
        Assert.Equal(0, byTime.ExitCode);
        Assert.Equal("holds", byTime.LastLine);
        string sequences = Sequences().Match(byTime.Output).Groups[1].Value.Replace(",", "", StringComparison.Ordinal);
        Assert.Equal(0, long.Parse(sequences, CultureInfo.InvariantCulture) % Checker.RoundSize);
        ToolResult byNumber = ToolProcess.Run("check", "--kernel", "v5.11-fixed", "--sequences", sequences);
        Assert.Equal(byTime.Output, byNumber.Output);
        Assert.Equal(byTime.Bytes, byNumber.Bytes);
        Assert.Equal(0, byNumber.ExitCode);
    }

    [Fact]
    public void ATime_GoesOnBehindAFinding_AndTheScenarioIsRich()
    {
        JsonElement report = ToolProcess.Run("check", "--time", "1s", "--json").Json;
        Assert.True(report.GetProperty("options").GetProperty("keepGoing").GetBoolean());
        Assert.Equal("rich", report.GetProperty("options").GetProperty("scenario").GetString());
    }

    [Fact]
    public void AFindingOfV5_11_IsListed_WithWhatMendsIt_AndReplays()
    {
        using TemporaryFolder folder = new();
        string[] check = ["check", "--sequences", "1024", "--out", "trace.jsonl"];
        ToolResult result = folder.Run(check);
        Assert.Equal(1, result.ExitCode);
        Assert.Equal("violated: frame-safety (1 finding)", result.LastLine);
        Assert.Contains("culprit    v5.11 itself, mended in v5.11-fixed with FlushPfnMapAtVmaEnd\n", result.Output, StringComparison.Ordinal);
        Assert.EndsWith(" violates frame-safety as recorded", folder.Run("replay", "trace.jsonl").LastLine, StringComparison.Ordinal);
        JsonElement finding = folder.Run([.. check, "--json"]).Json.GetProperty("findings")[0];
        Assert.Equal(("with FlushPfnMapAtVmaEnd", JsonValueKind.Null), (finding.GetProperty("fix").GetString(), finding.GetProperty("culprit").ValueKind));
        Assert.Contains($"\nseen in    {finding.GetProperty("sequences").GetInt64()} sequence", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void OneOracle_IsSilentAboutWhatOnlyAnotherCatches()
    {
        string[] check = ["check", "--scenario", "default", "--kernel", "nested-ignored", "--profile", "calls", "--json"];
        ToolResult all = ToolProcess.Run(check);
        Assert.Equal(1, all.ExitCode);
        Assert.Equal(["post-condition"], all.Json.GetProperty("violated").EnumerateArray().Select(v => v.GetString()));
        string sequences = all.Json.GetProperty("statistics").GetProperty("sequences").GetInt64().ToString(CultureInfo.InvariantCulture);

        ToolResult one = ToolProcess.Run([.. check, "--sequences", sequences, "--oracle", "frame-safety"]);
        Assert.Equal(0, one.ExitCode);
        Assert.Equal("holds", one.Json.GetProperty("verdict").GetString());
        Assert.Equal(["frame-safety"], one.Json.GetProperty("options").GetProperty("oracles").EnumerateArray().Select(v => v.GetString()));
    }

    /// <summary>The window of a context switch: docs/decisions/0003-switch-window.md.</summary>
    [Fact]
    public void TableSafetyWithoutItsSuspension_IsViolatedByTheKernelItself()
    {
        ToolResult result = ToolProcess.Run("check", "--scenario", "default", "--oracle", "table-safety-strict");
        Assert.Equal(1, result.ExitCode);
        Assert.Equal("violated: table-safety-strict (1 finding)", result.LastLine);
        Assert.Contains("culprit    unknown: no single change of the kernel or of v5.11-fixed\n", result.Output, StringComparison.Ordinal);
    }

    [GeneratedRegex("^sequences  ([0-9,]+), each of at most 400 actions$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Sequences();
}

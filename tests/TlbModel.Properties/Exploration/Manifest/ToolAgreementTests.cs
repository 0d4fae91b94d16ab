using System.Text.Json;
using TlbModel.Bench.Explorations;
using TlbModel.Properties.Tool;

namespace TlbModel.Properties.Exploration.Manifest;

/// <summary>An entry's members are options of <c>tlbmodel explore</c>, and with them it finds the same.</summary>
public class ToolAgreementTests
{
    [Theory]
    [InlineData("v5.11 exec-vs-kthread --walks 2 --evictions 1")]
    [InlineData("v5.11 slot-reuse-vs-munmap")]
    [InlineData("recycled-slot-kept slot-reuse-vs-munmap frame-safety")]
    [InlineData("v5.11 shared-file-vs-munmap --walks 1 table-safety-strict")]
    public void TheTool_FindsWhatTheManifestSays(string key)
    {
        Entry entry = Manifest.Find(key);
        ToolResult result = ToolProcess.Run(
        [
            "explore", "--json", "--kernel", entry.Kernel, "--scenario", entry.Scenario,
            .. entry.Options().Split(' ', StringSplitOptions.RemoveEmptyEntries),
            .. entry.Sometimes.SelectMany(id => (string[])["--sometimes", id]),
        ]);
        Figures figures = entry.Figures!;
        JsonElement statistics = result.Json.GetProperty("statistics");
        Assert.Equal(figures.Verdict == "holds" ? 0 : 1, result.ExitCode);
        Assert.Equal(figures.Verdict, result.Json.GetProperty("verdict").GetString());
        Assert.Equal(figures.States, statistics.GetProperty("states").GetInt64());
        Assert.Equal(figures.Transitions, statistics.GetProperty("transitions").GetInt64());
        Assert.Equal(figures.Depth, statistics.GetProperty("depth").GetInt32());
        JsonElement violation = result.Json.GetProperty("violation");
        Assert.Equal(figures.Oracle, violation.ValueKind == JsonValueKind.Null ? null : violation.GetProperty("oracle").GetString());
        Assert.Equal(figures.Length, violation.ValueKind == JsonValueKind.Null ? null : violation.GetProperty("length").GetInt32());
    }
}

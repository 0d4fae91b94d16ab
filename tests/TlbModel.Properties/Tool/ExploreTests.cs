using System.Text.Json;
using TlbModel.Exploration;

namespace TlbModel.Properties.Tool;

public class ExploreTests
{
    [Fact]
    public void AClosedSpace_InWhichNothingIsViolated_Holds_WithExitCode0_AndWritesNoTrace()
    {
        using TemporaryFolder folder = SmallScenario.Folder();
        ToolResult result = SmallScenario.ExploreIn(folder, "--sometimes", "request-sent", "--sometimes", "stale-access", "--out", "trace.jsonl");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal("holds", result.LastLine);
        Assert.Equal([SmallScenario.File], folder.Files().Select(f => f.Name));
        Assert.Contains("sometimes   request-sent, stale-access\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void AnObligationThatIsNeverReached_InAClosedSpace_IsUnmet_WithExitCode1()
    {
        ToolResult result = SmallScenario.Explore("--sometimes", "request-sent", "--sometimes", "nested-flush", "--sometimes", "child-made");
        Assert.Equal(1, result.ExitCode);
        Assert.Equal("unmet: nested-flush, child-made", result.LastLine);
    }

    [Fact]
    public void ALabel_MayBeDemandedToo()
    {
        ToolResult result = SmallScenario.Explore("--sometimes", "tlb_finish_mmu: mm_tlb_flush_nested", "--sometimes", "do_exit: do_task_dead", "--json");
        Assert.Equal(1, result.ExitCode);
        Assert.Equal("unmet", result.Json.GetProperty("verdict").GetString());
        Assert.Equal(["do_exit: do_task_dead"], Texts(result.Json.GetProperty("neverReached")));
    }

    [Theory]
    [InlineData("cut by the depth at depth 12,", "depth", "--depth", "12")]
    [InlineData("cut by the number of states at depth ", "states", "--states", "200")]
    [InlineData("cut by the memory at depth ", "memory", "--memory", "1K")]
    public void ABound_CutsIt_WithExitCode3_AlsoIfAnObligationIsNotReachedYet(string expected, string end, params string[] bound)
    {
        ToolResult result = SmallScenario.Explore([.. bound, "--sometimes", "request-sent"]);
        Assert.Equal(3, result.ExitCode);
        Assert.StartsWith(expected, result.LastLine, StringComparison.Ordinal);
        Assert.EndsWith(", nothing violated", result.LastLine, StringComparison.Ordinal);
        ToolResult json = SmallScenario.Explore([.. bound, "--sometimes", "request-sent", "--json"]);
        Assert.Equal(3, json.ExitCode);
        Assert.Equal("cut", json.Json.GetProperty("verdict").GetString());
        Assert.Equal(end, json.Json.GetProperty("end").GetString());
        Assert.Equal(["request-sent"], Texts(json.Json.GetProperty("neverReached")));
    }

    [Fact]
    public void TheLabels_AreThoseOfTheRoutinesThatWereEntered()
    {
        JsonElement counted = SmallScenario.Explore("--json").Json.GetProperty("statistics");
        string[] missed = Texts(counted.GetProperty("labelsNotReached"));
        Assert.Contains("zap_pte_range: set_page_dirty", missed);
        Assert.DoesNotContain(missed, l => l.StartsWith("do_exit: ", StringComparison.Ordinal));
        Assert.Equal(counted.GetProperty("labels").GetInt32(), counted.GetProperty("labelsReached").GetInt32() + missed.Length);
        string[] obligations =
            [.. Texts(counted.GetProperty("obligationsReached")), .. Texts(counted.GetProperty("obligationsNotReached"))];
        Assert.Equal(Obligation.All.Select(o => o.Id).Order(), obligations.Order());
        Assert.Equal(
            counted.GetProperty("states").GetInt64(), counted.GetProperty("levels").EnumerateArray().Sum(l => l.GetInt64()));
    }

    [Fact]
    public void WhatFlushesCost_IsInTheTextAndInTheJson()
    {
        JsonElement counted = SmallScenario.Explore("--json").Json.GetProperty("statistics");
        JsonElement all = counted.GetProperty("flushes");
        JsonElement.ObjectEnumerator paths = counted.GetProperty("flushesByPath").EnumerateObject();
        long requested = all.GetProperty("requested").GetInt64();
        Assert.True(requested > 0);
        Assert.Equal(requested, paths.Sum(path => path.Value.GetProperty("requested").GetInt64()));
        string[] lines = SmallScenario.Explore().Output.Split('\n');
        int table = Array.FindIndex(lines, line => line.StartsWith("flushes by path  ", StringComparison.Ordinal));
        Assert.Equal(["holds", "", $"{paths.Count()}"], [lines[^2], lines[^3], $"{lines.Length - 4 - table - (paths.Count() > 1 ? 1 : 0)}"]);
    }

    [Fact]
    public void EachReduction_LeavesFewerStates_AndTheSameVerdict()
    {
        long[] states = [.. ((string[])["none", "exact", "all"]).Select(reduce =>
        {
            ToolResult result = SmallScenario.Explore("--reduce", reduce, "--json");
            Assert.Equal(0, result.ExitCode);
            Assert.Equal(reduce, result.Json.GetProperty("options").GetProperty("reductions").GetString());
            return result.Json.GetProperty("statistics").GetProperty("states").GetInt64();
        })];
        Assert.True(states[0] > states[1]);
        Assert.True(states[1] >= states[2]);
    }

    /// <summary>With the default reductions a lock is given up before its turn here, so the second search finds a run that is shorter by one.</summary>
    [Fact]
    public void TheSecondSearch_FindsTheShorterTrace()
    {
        const int shortest = 55;
        TlbSystem system = new(KernelCatalogue.Find("reuse-shared")!, ScenarioCatalogue.Find("three-cpus-fork")!);
        Assert.Equal(shortest + 1, Explorer.RunEncoded(new MachineSpace(system)).Trace.Length);
        Assert.Equal(shortest, Explorer.RunEncoded(new MachineSpace(system, reductions: Reductions.Shortest)).Trace.Length);
        JsonElement report = ToolProcess.Run("explore", "--kernel", "reuse-shared", "--scenario", "three-cpus-fork", "--json").Json;
        Assert.Equal((shortest, true), (report.GetProperty("violation").GetProperty("length").GetInt32(), report.GetProperty("violation").GetProperty("certified").GetBoolean()));
    }

    [Theory]
    [InlineData(0, "reached: nested-flush (a run of 12 actions; none is shorter)", "nested-gather")]
    [InlineData(1, "unreached: nested-flush; no run of the scenario gets there", "munmap-vs-access")]
    [InlineData(3, "cut by the depth at depth 3, not reached so far", "nested-gather", "--depth", "3")]
    public void Reach_LooksForAShortestRun(int code, string last, string scenario, params string[] more)
    {
        ToolResult result = ToolProcess.Run(["explore", "--scenario", scenario, "--reach", "nested-flush", .. more]);
        Assert.Equal((code, last), (result.ExitCode, result.LastLine));
    }

    [Fact]
    public void TheRunThatReaches_IsWritten_AndReplays()
    {
        using TemporaryFolder folder = new();
        JsonElement report = folder.Run("explore", "--scenario", "nested-gather", "--reach", "nested-flush", "--out", "w.jsonl", "--json").Json;
        Assert.Equal(("reached", 12, "w.jsonl"), (report.GetProperty("verdict").GetString(), report.GetProperty("length").GetInt32(), report.GetProperty("trace").GetString()));
        ToolResult replay = folder.Run("replay", "w.jsonl");
        Assert.Equal((0, "replays: 12 steps, no violation"), (replay.ExitCode, replay.LastLine));
    }

    [Fact]
    public void WhatTheHardwareMayDo_IsBoundedByOptions()
    {
        JsonElement none = SmallScenario.Explore("--walks", "0", "--json").Json;
        JsonElement more = SmallScenario.Explore("--walks", "1", "--evictions", "1", "--switches", "1", "--json").Json;
        Assert.Equal("""{"walks":0,"evictions":0,"switches":0,"lazySwitches":false}""", Compact(none));
        Assert.Equal("""{"walks":1,"evictions":1,"switches":1,"lazySwitches":true}""", Compact(more));
        Assert.True(StatesOf(none) < StatesOf(SmallScenario.Explore("--json").Json));
        Assert.True(StatesOf(SmallScenario.Explore("--json").Json) < StatesOf(more));
    }

    private static string Compact(JsonElement report) =>
        report.GetProperty("options").GetProperty("hardware").GetRawText().Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);

    private static long StatesOf(JsonElement report) => report.GetProperty("statistics").GetProperty("states").GetInt64();

    private static string[] Texts(JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetString()!)];
}

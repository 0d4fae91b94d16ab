using System.Text.RegularExpressions;
using TlbModel.Checking;
using TlbModel.Exploration;
using TlbModel.Properties.Docs;

namespace TlbModel.Properties.Findings;

/// <summary>What the model found wrong with v5.11: it finds it again, the fix of it alone is what silences it, and the page says the same.</summary>
public class FindingTests
{
    /// <summary>The scenario of a batch that is forgotten is larger than the others: so many states find it, and of so many the fixed kernel is asked.</summary>
    private const int ToFind = 3_000_000, ToHold = 400_000;

    /// <summary>The scenarios, with the oracle, the step that broke its rule, the length of the shortest run, and the policy without which v5.11-fixed has it too.</summary>
    public static TheoryData<string, string, string, int, string> All => new()
    {
        { "pfn-release-vs-munmap", "frame-safety", "release_pfn: ttm_tt_unpopulate", 13, "FlushPfnMapAtVmaEnd" },
        { "writeback-vs-munmap", "lost-dirty", "zap_pte_range: ptep_get_and_clear_full", 57, "RemoveDirtyFileRmapLate" },
        { "reclaim-vs-writeback", "lost-dirty", "try_to_unmap: ptep_get_and_clear", 45, "FlushWritableFirst" },
        { "reclaim-vs-dontneed", "post-condition", "try_to_unmap: ptep_get_and_clear", 84, "BatchedCounters" },
        { "mremap-vs-truncate", "protocol", "truncate_inode_pages: delete_from_page_cache", 36, "LockTableMovesAlways" },
        { "mremap-vs-writeback", "flush-owed", "ptep_clear_flush: ptep_get_and_clear", 51, "LockTableMovesAlways" },
        { "fork-vs-freed-store", "lost-write", "ptep_clear_flush: ptep_get_and_clear", 98, "CopyDirtyAsProtected" },
    };

    [Fact]
    public void EveryScenarioOfAFinding_IsHere() =>
        Assert.Equal(ScenarioCatalogue.Findings.Select(s => s.Name).Order(), All.Select(row => (string)row[0]).Order());

    [Theory]
    [MemberData(nameof(All))]
    public void V5_11_HasTheFinding_OnAShortestRun(string scenario, string oracle, string brokenBy, int length, string policy)
    {
        TlbSystem system = new(Kernel.V5_11, ScenarioCatalogue.Find(scenario)!);
        Violation violation = Explore(Kernel.V5_11, scenario, ToFind, out MachineAction[] run)!;
        Assert.Equal((oracle, brokenBy, length), (violation.Oracle, violation.BrokenBy, run.Length));
        Cause cause = new CauseFinder(system, Oracle.All).Find(run, violation, guess: true);
        Assert.Equal((null, $"with {policy}"), (cause.Culprit, cause.Fix?.Description));
        Assert.Contains($"| {oracle} | `{brokenBy}` | {scenario} | {length} |", Page(), StringComparison.Ordinal);
        Assert.Contains($"`{policy}` |", Page(), StringComparison.Ordinal);
        string shown = TraceText.Render(Trace.Record(system, run, Oracle.All)).ReplaceLineEndings("\n");
        Assert.Contains(shown.TrimEnd('\n'), Fences.Page($"docs/findings/{PageOf(scenario)}").ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void WithoutItsFix_TheFixedKernelHasIt(string scenario, string oracle, string brokenBy, int length, string policy)
    {
        KernelChange fix = Assert.Single(Kernel.V5_11Fixed.Changes, c => c.Description == $"with {policy}");
        Violation violation = Explore(Kernel.V5_11Fixed.WithoutChange(fix), scenario, ToFind, out MachineAction[] run)!;
        Assert.Equal((oracle, brokenBy), (violation.Oracle, violation.BrokenBy));
        Assert.InRange(run.Length, 1, 2 * length);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void TheFixedKernel_DoesNotHaveIt(string scenario, string oracle, string brokenBy, int length, string policy)
    {
        Violation? violation = Explore(Kernel.V5_11Fixed, scenario, ToHold, out _);
        Assert.True(violation is null, $"{oracle} by {brokenBy} in {length} actions, in spite of {policy}: {violation?.Statement}");
    }

    /// <summary>The file of the page that the table's row for a scenario links to.</summary>
    private static string PageOf(string scenario) => Regex.Match(Page(), $@"(?m)^\| \[[^\]]*\]\(([a-z-]+\.md)\).* \| {scenario} \|").Groups[1].Value;

    private static string Page() => Fences.Page("docs/findings/README.md");

    private static Violation? Explore(Kernel kernel, string scenario, long states, out MachineAction[] run)
    {
        MachineSpace space = new(new TlbSystem(kernel, ScenarioCatalogue.Find(scenario)!), Oracle.All, Reductions.Shortest);
        ExplorationReport<MachineAction> report = Explorer.RunEncoded(space, new ExplorationBounds { States = states, Threads = 2 });
        run = [.. report.Trace];
        return report.Violation;
    }
}

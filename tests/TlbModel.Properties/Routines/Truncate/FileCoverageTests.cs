namespace TlbModel.Properties.Routines.Truncate;

/// <summary>Random runs in which files are truncated, and a driver's pages released, reach every step of that and break nothing.</summary>
public class FileCoverageTests
{
    private const int Sequences = 12 * Checker.RoundSize;

    private static readonly string[] OfFaults = ["filemap_fault", "do_shared_fault", "wp_page_shared"];

    [Fact]
    public void Truncations_ReachEveryStep_AndHold()
    {
        CheckReport report = Check(FileScenarios.Truncations);
        AssertReached(report, [.. OfFaults, "truncate_setsize", "truncate_inode_pages", "unmap_mapping_range"]);
    }

    [Fact]
    public void Releases_ReachEveryStep_AndHold()
    {
        CheckReport report = Check(FileScenarios.Releases);
        AssertReached(report, ["unmap_mapping_range", "vmf_insert_pfn", "release_pfn"]);
    }

    private static void AssertReached(CheckReport report, string[] routines)
    {
        Assert.True(report.Holds, string.Join("; ", report.Findings.Select(f => f.Violation)));
        Assert.DoesNotContain(report.Statistics.LabelsNotReached(), label => routines.Contains(label.Split(": ")[0]));
    }

    private static CheckReport Check(Scenario scenario) =>
        Checker.Run(new CheckOptions { Scenario = scenario, Sequences = Sequences, Seed = 7, Threads = 2, Shrink = false });
}

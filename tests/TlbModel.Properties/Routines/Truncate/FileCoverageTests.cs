namespace TlbModel.Properties.Routines.Truncate;

/// <summary>Random runs in which files are truncated, and a driver's pages released, reach every step of that and break nothing.</summary>
public class FileCoverageTests
{
    private const int Sequences = 12 * Checker.RoundSize;

    private static readonly string[] OfFaults = ["filemap_fault", "do_shared_fault", "wp_page_shared"];

    [Fact]
    public void Truncations_ReachEveryStep_AndHold()
    {
        CheckReport report = Check(
            MapKind.FileShared, MapKind.FilePrivate, [.. from size in (int[])[0, 2, 4] select new Permission { Do = Operation.Truncate, FilePage = size }]);
        AssertReached(report, [.. OfFaults, "truncate_setsize", "truncate_inode_pages", "unmap_mapping_range"]);
    }

    [Fact]
    public void Releases_ReachEveryStep_AndHold()
    {
        CheckReport report = Check(MapKind.Pfn, MapKind.Pfn, [new Permission { Do = Operation.ReleasePfn }]);
        AssertReached(report, ["unmap_mapping_range", "vmf_insert_pfn", "release_pfn"]);
    }

    private static void AssertReached(CheckReport report, string[] routines)
    {
        Assert.True(report.Holds, string.Join("; ", report.Findings.Select(f => f.Violation)));
        Assert.DoesNotContain(report.Statistics.LabelsNotReached(), label => routines.Contains(label.Split(": ")[0]));
    }

    /// <summary>
    /// Two threads, a task of another mm, a task that a fork makes, and a kernel thread. (Without munmap: v5.11 breaks a rule if it meets a release.)
    /// </summary>
    private static CheckReport Check(MapKind first, MapKind second, Permission[] files)
    {
        Permission[] accesses = [On(Operation.Load), On(Operation.Store), On(Operation.MadviseDontneed) with { AtMost = 3 }];
        Permission[] all = [.. accesses, On(Operation.Mprotect) with { AtMost = 3, Protection = Protection.Read }, On(Operation.Mprotect) with { AtMost = 3 }, .. files];
        return Checker.Run(new CheckOptions
        {
            Scenario = new Scenario
            {
                Name = "files",
                Topology = new Topology { Mms = 3, Tasks = 5, Frames = 24, Levels = 3, PcidSlots = 2, GatherPages = 2, FlushCeiling = 3 },
                Tasks =
                [
                    new ScenarioTask { Mm = 0, May = [.. all, new Permission { Do = Operation.Fork }] },
                    new ScenarioTask { Mm = 0, May = [.. all] },
                    new ScenarioTask { Mm = 1, May = [.. all] },
                    new ScenarioTask { May = [.. files] },
                    new ScenarioTask { Forked = true, May = [.. accesses, new Permission { Do = Operation.Exit }] },
                ],
                Prologue = [Maps(0, 0, first), Maps(0, 4, second), Maps(2, 0, second), Maps(2, 4, first)],
            },
            Sequences = Sequences,
            Seed = 7,
            Threads = 2,
            Shrink = false,
        });
    }

    private static Permission On(Operation operation) => new() { Do = operation, LastPage = 7 };

    private static PrologueStep Maps(int task, int page, MapKind map) => new() { Task = task, Do = Operation.Mmap, Page = page, Pages = 4, Map = map };
}

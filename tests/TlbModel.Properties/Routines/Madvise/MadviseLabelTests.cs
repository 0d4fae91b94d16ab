using TlbModel.Exploration;

namespace TlbModel.Properties.Routines.Madvise;

/// <summary>The small scenarios of madvise reach every label of its routines, and reclaim's ways with lazily freed pages.</summary>
public class MadviseLabelTests
{
    [Fact]
    public void EveryLabel_IsReached()
    {
        HashSet<string> reached = [];
        foreach (Scenario scenario in ScenarioCatalogue.Small.Where(s => s.Name.StartsWith("madvise-", StringComparison.Ordinal)))
        {
            ExplorationReport<MachineAction> report = Explorer.RunEncoded(new MachineSpace(new TlbSystem(Kernel.V5_11, scenario)), new ExplorationBounds { Threads = 2 });
            Assert.True(report.Holds, $"{scenario.Name}: {report.End}, {report.Violation}");
            reached.UnionWith(report.Marks.Where((_, i) => report.Reached[i]));
        }

        string[] wanted =
        [
            .. Kernel.Labels().Where(l => l.StartsWith("madvise_", StringComparison.Ordinal) && !l.StartsWith("madvise_dontneed", StringComparison.Ordinal)),
            "try_to_unmap: SetPageSwapBacked", "shrink_page_list: page_ref_freeze", "flush_tlb_batched_pending: clear_tlb_flush_batched",
        ];
        Assert.Equal([], wanted.Except(reached));
    }
}

namespace TlbModel.Properties.Routines.Madvise;

/// <summary>The small scenarios of madvise reach every label of its routines, and reclaim's ways with lazily freed pages.</summary>
public class MadviseLabelTests
{
    private static readonly HashSet<string> Elsewhere =
    [
        "try_to_unmap: SetPageSwapBacked", "shrink_page_list: page_ref_freeze", "flush_tlb_batched_pending: clear_tlb_flush_batched",
    ];

    [Fact]
    public void EveryLabel_IsReached()
    {
        HashSet<string> routines = [.. Elsewhere.Select(label => label.Split(':')[0])];
        string[] missed =
        [
            .. ReachedLabels.NotReached(
                Kernel.V5_11,
                ScenarioCatalogue.Small.Where(s => s.Name.StartsWith("madvise-", StringComparison.Ordinal)),
                routine => routines.Contains(routine) ||
                    (routine.StartsWith("madvise_", StringComparison.Ordinal) && !routine.StartsWith("madvise_dontneed", StringComparison.Ordinal))),
        ];
        Assert.Equal([], missed.Where(label => Elsewhere.Contains(label) || !routines.Contains(label.Split(':')[0])));
    }
}

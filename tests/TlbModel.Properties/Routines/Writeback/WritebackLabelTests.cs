namespace TlbModel.Properties.Routines.Writeback;

/// <summary>Small scenarios reach every label of writeback.</summary>
public class WritebackLabelTests
{
    private static readonly IEnumerable<Scenario> Scenarios =
        ReachedLabels.BuiltIn("writeback-vs-store", "writeback-vs-mprotect", "writeback-vs-munmap", "reclaim-vs-writeback");

    private static readonly HashSet<string> Routines = ["write_cache_pages", "clear_page_dirty_for_io", "page_mkclean", "writepage"];

    [Fact]
    public void EveryLabel_IsReached() => Assert.Equal([], ReachedLabels.NotReached(Kernel.V5_11Fixed, Scenarios, Routines.Contains));
}

namespace TlbModel.Policies;

/// <summary>When zap_pte_range gives up a page's mapping (page_remove_rmap), by which others find that somebody may still store to the page.</summary>
public interface IRmapRemovalPolicy
{
    /// <summary>Whether the mapping is given up only after the flush; the entry then forces one under the page-table lock.</summary>
    /// <param name="entry">The entry that was cleared.</param>
    /// <param name="kind">What the page is.</param>
    /// <returns>True if it waits for the flush.</returns>
    bool WaitsForFlush(PageTableEntry entry, FrameKind kind);
}

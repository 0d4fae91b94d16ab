namespace TlbModel.Policies;

/// <summary>Decides which zapped entries force a flush before the page-table lock is dropped (mm/memory.c: zap_pte_range).</summary>
public interface IForcedFlushPolicy
{
    /// <summary>Whether an entry that was cleared forces a flush.</summary>
    /// <param name="entry">The entry before it was cleared.</param>
    /// <param name="kind">What the page is: anonymous or of a file.</param>
    /// <returns>True if the flush cannot wait for the gather's end.</returns>
    bool Forces(PageTableEntry entry, FrameKind kind);
}

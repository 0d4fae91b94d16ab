namespace TlbModel.Policies;

/// <summary>Whether mremap holds the locks of the reverse map while it moves a whole page table (mm/mremap.c: move_pgt_entry).</summary>
public interface IMoveTableLockPolicy
{
    /// <summary>Whether it does.</summary>
    /// <param name="needed">Whether the order in which areas are found by a walk over a page's mappings makes it necessary for single entries.</param>
    /// <returns>True if it does.</returns>
    bool TakesRmapLocks(bool needed);
}

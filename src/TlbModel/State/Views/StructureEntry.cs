namespace TlbModel;

/// <summary>An entry of a CPU's paging-structure caches.</summary>
/// <param name="Slot">The PCID slot under which it is tagged.</param>
/// <param name="Level">The level of the table whose entry is cached, 2 (pmd) to 5 (pgd).</param>
/// <param name="Prefix">The page number divided by the pages that such an entry covers.</param>
/// <param name="Table">The table that the entry points to.</param>
public readonly record struct StructureEntry(Asid Slot, int Level, int Prefix, FrameNumber Table)
{
    /// <summary>Ghost: the table's epoch at the fill.</summary>
    public int Epoch { get; init; }
}

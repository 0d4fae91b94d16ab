namespace TlbModel.Policies;

/// <summary>What an mmu_gather has recorded since its range was last reset.</summary>
/// <param name="Start">The first page recorded.</param>
/// <param name="End">The page after the last one recorded.</param>
/// <param name="FullMm">fullmm: the whole address space is torn down.</param>
/// <param name="NeedFlushAll">need_flush_all.</param>
/// <param name="FreedTables">freed_tables: page tables were removed.</param>
/// <param name="ClearedPtes">cleared_ptes: entries of the lowest level were changed.</param>
/// <param name="LowestLevel">The lowest level at which entries were changed: 1 (pte) to 4 (p4d); 1 if none was.</param>
public readonly record struct GatherState(
    VirtualPage Start, VirtualPage End, bool FullMm, bool NeedFlushAll, bool FreedTables, bool ClearedPtes, int LowestLevel);

namespace TlbModel.Policies;

/// <summary>The flush that a gather asks for.</summary>
/// <param name="Start">The first page.</param>
/// <param name="End">The page after the last one.</param>
/// <param name="IsEverything">Whether the whole address space is flushed, whatever the range.</param>
/// <param name="StrideLevel">The level whose span separates two INVLPGs: 1 (a page) to 4.</param>
/// <param name="FreedTables">Whether lazy CPUs must be interrupted because page tables were removed.</param>
public readonly record struct GatherFlush(VirtualPage Start, VirtualPage End, bool IsEverything, int StrideLevel, bool FreedTables);

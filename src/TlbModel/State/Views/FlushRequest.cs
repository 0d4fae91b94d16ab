namespace TlbModel;

/// <summary>The flush that a CPU asks for (struct flush_tlb_info).</summary>
/// <param name="Mm">The address space; null: none is named.</param>
/// <param name="Start">The first page.</param>
/// <param name="End">The page after the last one; null: everything (TLB_FLUSH_ALL).</param>
/// <param name="StridePages">The pages from one INVLPG to the next.</param>
/// <param name="FreedTables">Whether page tables were freed.</param>
/// <param name="Generation">The generation that the request brings its receivers to.</param>
public readonly record struct FlushRequest(
    MmId? Mm, VirtualPage Start, VirtualPage? End, int StridePages, bool FreedTables, Generation Generation);

namespace TlbModel.Policies;

/// <summary>v5.11: at once, under the page-table lock and before the flush (mm/memory.c: zap_pte_range).</summary>
internal sealed class RemoveRmapAtOnce : IRmapRemovalPolicy
{
    public bool WaitsForFlush(PageTableEntry entry, FrameKind kind) => false;
}

namespace TlbModel.Policies;

/// <summary>v6.2 ("mm: delay page_remove_rmap() until after the TLB has been flushed"): a dirty entry of a file's page keeps the page mapped until then.</summary>
internal sealed class RemoveDirtyFileRmapLate : IRmapRemovalPolicy
{
    public bool WaitsForFlush(PageTableEntry entry, FrameKind kind) => kind == FrameKind.File && entry.IsDirty;
}

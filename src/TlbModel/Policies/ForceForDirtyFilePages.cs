namespace TlbModel.Policies;

/// <summary>v5.11: a dirty entry of a page that is not anonymous forces the flush.</summary>
public sealed class ForceForDirtyFilePages : IForcedFlushPolicy
{
    /// <inheritdoc/>
    public bool Forces(PageTableEntry entry, FrameKind kind) => kind == FrameKind.File && entry.IsDirty;
}

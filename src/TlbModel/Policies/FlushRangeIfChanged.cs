namespace TlbModel.Policies;

/// <summary>v5.11: the whole range, if any entry was rewritten.</summary>
public sealed class FlushRangeIfChanged : IProtectionFlushPolicy
{
    /// <inheritdoc/>
    public FlushRange? Flush(in ProtectionChange change) => change.Pages == 0 ? null : new FlushRange(change.Start, change.End);
}

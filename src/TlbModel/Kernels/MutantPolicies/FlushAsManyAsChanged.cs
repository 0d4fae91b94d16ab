using TlbModel.Policies;

namespace TlbModel.Kernels.MutantPolicies;

/// <summary>As many pages are flushed, from the first one on, as entries were rewritten.</summary>
internal sealed class FlushAsManyAsChanged : IProtectionFlushPolicy
{
    public FlushRange? Flush(in ProtectionChange change) =>
        change.Pages == 0 ? null : new FlushRange(change.Start, new VirtualPage((ushort)(change.Start.Value + change.Pages)));
}

using TlbModel.Policies;

namespace TlbModel.Kernels.MutantPolicies;

/// <summary>The last page of the range is left out.</summary>
internal sealed class ProtectionOneShort : IProtectionFlushPolicy
{
    public FlushRange? Flush(in ProtectionChange change) =>
        change.Pages == 0 ? null : new FlushRange(change.Start, new VirtualPage((ushort)(change.End.Value - 1)));
}

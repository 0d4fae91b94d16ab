using TlbModel.Policies;

namespace TlbModel.Kernels.MutantPolicies;

/// <summary>A CPU that leaves lazy TLB mode does not ask whether it missed a flush.</summary>
internal sealed class TrustLazyReturn : ISwitchPolicy
{
    public bool FlushesRecycledSlot => true;

    public bool FlushesOwnSlot(Generation slotGeneration, Generation mmGeneration, bool wasLazy) => !wasLazy && slotGeneration < mmGeneration;
}

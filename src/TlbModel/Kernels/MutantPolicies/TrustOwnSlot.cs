using TlbModel.Policies;

namespace TlbModel.Kernels.MutantPolicies;

/// <summary>A slot that still belongs to the mm is used as it is.</summary>
internal sealed class TrustOwnSlot : ISwitchPolicy
{
    public bool FlushesRecycledSlot => true;

    public bool FlushesOwnSlot(Generation slotGeneration, Generation mmGeneration, bool wasLazy) => wasLazy && slotGeneration != mmGeneration;
}

using TlbModel.Policies;

namespace TlbModel.Kernels.MutantPolicies;

/// <summary>A slot that missed only the last flush is used as it is.</summary>
internal sealed class TrustOneBehind : ISwitchPolicy
{
    public bool FlushesRecycledSlot => true;

    public bool FlushesOwnSlot(Generation slotGeneration, Generation mmGeneration, bool wasLazy) => slotGeneration.Value + 1 < mmGeneration.Value;
}

using TlbModel.Policies;

namespace TlbModel.Kernels.MutantPolicies;

/// <summary>A slot taken over from another mm keeps that mm's translations.</summary>
internal sealed class KeepRecycledSlot : ISwitchPolicy
{
    public bool FlushesRecycledSlot => false;

    public bool FlushesOwnSlot(Generation slotGeneration, Generation mmGeneration, bool wasLazy) => slotGeneration != mmGeneration;
}

namespace TlbModel.Policies;

/// <summary>v5.11: the mm's own slot is flushed if it is behind, a recycled one always.</summary>
public sealed class FlushIfBehind : ISwitchPolicy
{
    /// <inheritdoc/>
    public bool FlushesRecycledSlot => true;

    /// <inheritdoc/>
    public bool FlushesOwnSlot(Generation slotGeneration, Generation mmGeneration, bool wasLazy) =>
        wasLazy ? slotGeneration != mmGeneration : slotGeneration < mmGeneration;
}

namespace TlbModel;

/// <summary>A slot of the swap area.</summary>
/// <param name="References">The page-table entries that refer to the slot.</param>
/// <param name="Cached">The page of the swap cache that has the slot; null: none.</param>
/// <param name="Version">The version of the content that was written to the slot last.</param>
public sealed record SwapSlotState(int References, FrameNumber? Cached, int Version);

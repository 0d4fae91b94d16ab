namespace TlbModel;

/// <summary>A PCID slot of a CPU (cpu_tlbstate.ctxs[]).</summary>
/// <param name="ContextId">The context that owns the slot; 0: none, 1: init_mm.</param>
/// <param name="Generation">The generation that the slot has caught up to.</param>
public readonly record struct SlotState(int ContextId, Generation Generation);

namespace TlbModel.Policies;

/// <summary>What flush_tlb_func_common does.</summary>
/// <param name="Scope">What is invalidated.</param>
/// <param name="NewLocalGeneration">The generation that the slot has caught up to afterwards; unused when nothing is invalidated.</param>
public readonly record struct FlushAnswer(FlushScope Scope, Generation NewLocalGeneration);

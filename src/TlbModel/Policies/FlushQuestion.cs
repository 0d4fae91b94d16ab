namespace TlbModel.Policies;

/// <summary>What flush_tlb_func_common looks at when it decides.</summary>
/// <param name="MmGeneration">The generation of the loaded mm, read at the start of the handler.</param>
/// <param name="LocalGeneration">The generation that the loaded slot has caught up to.</param>
/// <param name="RequestedGeneration">The generation that the request carries (0: none).</param>
/// <param name="IsRanged">Whether the request names a range.</param>
public readonly record struct FlushQuestion(
    Generation MmGeneration, Generation LocalGeneration, Generation RequestedGeneration, bool IsRanged);

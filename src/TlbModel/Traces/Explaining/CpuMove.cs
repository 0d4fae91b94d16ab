namespace TlbModel.Traces;

/// <summary>A change of what a CPU has loaded.</summary>
/// <param name="Step">The step; 0: the prologue.</param>
/// <param name="Cpu">The CPU.</param>
/// <param name="Mm">The mm that is loaded from here on; null: init_mm.</param>
/// <param name="Slot">The PCID slot that is loaded from here on.</param>
/// <param name="IsLazy">Whether the CPU is lazy from here on.</param>
/// <param name="Text">What happened, such as <c>entered lazy TLB mode</c>.</param>
internal sealed record CpuMove(int Step, CpuId Cpu, MmId? Mm, Asid Slot, bool IsLazy, string Text);

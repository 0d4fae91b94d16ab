namespace TlbModel.Policies;

/// <summary>v5.11 on x86: it does not (arch/x86/include/asm/tlb.h: tlb_end_vma).</summary>
internal sealed class NoFlushAtVmaEnd : ITlbEndVmaPolicy
{
    public bool Flushes(bool fullMm, bool isPfnMap) => false;
}

namespace TlbModel.Policies;

/// <summary>Whether a gather flushes when it is done with an area (tlb_end_vma in include/asm-generic/tlb.h).</summary>
public interface ITlbEndVmaPolicy
{
    /// <summary>Whether it flushes what it has recorded by then.</summary>
    /// <param name="fullMm">Whether the whole address space goes.</param>
    /// <param name="isPfnMap">Whether the area maps pages that the kernel does not count (VM_PFNMAP).</param>
    /// <returns>True if it does.</returns>
    bool Flushes(bool fullMm, bool isPfnMap);
}

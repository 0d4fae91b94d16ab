namespace TlbModel.Policies;

/// <summary>v5.19 ("mmu_gather: Force TLB-flush VM_PFNMAP|VM_MIXEDMAP vmas"): nobody counts who maps such pages, so their flush must come before the area is unlinked.</summary>
internal sealed class FlushPfnMapAtVmaEnd : ITlbEndVmaPolicy
{
    public bool Flushes(bool fullMm, bool isPfnMap) => !fullMm && isPfnMap;
}

using TlbModel.Kernels.MutantPolicies;

namespace TlbModel.Kernels;

internal static partial class MutantCatalogue
{
    /// <summary>mprotect.</summary>
    private static IEnumerable<Mutant> Protect()
    {
        yield return Of(owed, "mprotect-without-flush", "change_protection_range changes the entries and does not flush them.",
            Base.Without("change_protection_range", "flush_tlb_range"));
        yield return Of(owed, "protection-one-short", "The flush of change_protection_range leaves out its last page.", Base.With(new ProtectionOneShort()));
        yield return Of(owed, "protection-gaps-ignored", "change_protection_range flushes as many pages as it changed entries, gaps or not.",
            Base.With(new FlushAsManyAsChanged()));
        yield return Of(post, "mprotect-stops-early", "mprotect leaves out all areas but the first.", Base.Without("mprotect", "next_vma"));
        yield return Of(protocol, "mprotect-unlocked", "mprotect does not take mmap_lock.", Base.Without("mprotect", "mmap_write_lock"));
        yield return Of(protocol, "change-unlocked", "change_pte_range changes entries without the page-table lock.",
            Base.Without("change_pte_range", "pte_offset_map_lock"));
        yield return Of(protocol, "protection-not-pending", "change_protection_range does not count its flush as pending.",
            Base.Without("change_protection_range", "inc_tlb_flush_pending"));
        yield return Of(protocol, "protection-pending-for-ever", "change_protection_range leaves tlb_flush_pending counted up.",
            Base.Without("change_protection_range", "dec_tlb_flush_pending"));
    }
}

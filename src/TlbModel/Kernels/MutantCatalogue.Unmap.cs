using TlbModel.Kernels.MutantPolicies;

namespace TlbModel.Kernels;

internal static partial class MutantCatalogue
{
    /// <summary>munmap, MADV_DONTNEED, mmap and the gather.</summary>
    private static IEnumerable<Mutant> Unmap()
    {
        yield return Of(frame, "free-before-flush", "tlb_flush_mmu frees the pages before it flushes the TLBs.",
            Base.Swapped("tlb_flush_mmu", "do_tlb_flush_mmu_tlbonly", "tlb_flush_mmu_free"));
        yield return Of(frame, "range-one-short", "The gather's flush leaves out its last page.", Base.With(new RangeOneShort()));
        yield return Of(frame, "stride-too-long", "A gather that freed tables flushes one page per table.", Base.With(new StrideOfHighestLevel()));
        yield return Of(table, "freed-tables-unrecorded", "free_pgtables does not tell the gather that it freed tables.",
            Base.Without("free_pgtables", "freed_tables"));
        yield return Of(post, "nested-ignored", "tlb_finish_mmu does not look for other pending flushes.", Base.With(new IgnoreNested()));
        yield return Of(post, "pending-dropped-early", "tlb_finish_mmu counts its flush as done before it flushes.",
            Base.Swapped("tlb_finish_mmu", "do_tlb_flush_mmu", "dec_tlb_flush_pending"));
        yield return Of(post, "dontneed-stops-early", "MADV_DONTNEED leaves out all areas but the first.",
            Base.Without("madvise_dontneed", "next_vma"));
        yield return Of(lost, "mmap-over-old-pages", "mmap leaves the pages in its range mapped.",
            Base.Without("mmap_region", "munmap_vma_range"));
        yield return Of(protocol, "zap-unlocked", "zap_pte_range clears entries without the page-table lock.",
            Base.Without("zap_pte_range", "pte_offset_map_lock"));
        yield return Of(protocol, "not-downgraded", "munmap goes on as a reader without having downgraded mmap_lock.",
            Base.Without("__do_munmap", "mmap_write_downgrade"));
        yield return Of(protocol, "gather-not-finished", "MADV_DONTNEED does not finish its gather.",
            Base.Without("madvise_dontneed", "do_tlb_finish_mmu"));
        yield return Of(protocol, "pending-never-dropped", "tlb_finish_mmu leaves tlb_flush_pending counted up.",
            Base.Without("tlb_finish_mmu", "dec_tlb_flush_pending"));
        yield return Of(protocol, "table-freed-in-use", "zap_pte_range skips the page, free_pgtables frees its table.",
            Base.Without("zap_pte_range", "ptep_get_and_clear_full"));
    }
}

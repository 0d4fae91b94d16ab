namespace TlbModel.Kernels;

internal static partial class MutantCatalogue
{
    /// <summary>MADV_FREE, MADV_COLD and MADV_PAGEOUT.</summary>
    private static IEnumerable<Mutant> Madvise()
    {
        yield return Of(lost, "free-ignores-batch", "madvise_free_pte_range does not flush what reclaim owes.",
            Base.Without("madvise_free_pte_range", "do_flush_tlb_batched_pending"));
        yield return Of(lost, "free-of-shared-page", "madvise_free_pte_range cleans a page without looking whether others map it.",
            Base.Without("madvise_free_pte_range", "page_mapcount"));
        yield return Of(protocol, "free-unlocked", "madvise_free_pte_range changes entries without the page-table lock.",
            Base.Without("madvise_free_pte_range", "pte_offset_map_lock"));
        yield return Of(protocol, "cold-gather-not-finished", "MADV_COLD does not finish its gather.",
            Base.Without("madvise_cold", "do_tlb_finish_mmu"));
        yield return Of(protocol, "pageout-keeps-pages", "MADV_PAGEOUT does not put back the pages that it could not reclaim.",
            Base.Without("madvise_cold_or_pageout_pte_range", "putback_lru_page"));
    }
}

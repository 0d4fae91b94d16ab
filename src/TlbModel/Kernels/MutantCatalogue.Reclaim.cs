namespace TlbModel.Kernels;

internal static partial class MutantCatalogue
{
    /// <summary>Reclaim, swap and writeback.</summary>
    private static IEnumerable<Mutant> Reclaim()
    {
        yield return Of(owed, "reclaim-without-flush", "shrink_page_list frees the pages that it has unmapped without the batch's flush.",
            Base.Without("shrink_page_list", "do_try_to_unmap_flush"));
        yield return Of(frame, "batch-mask-forgotten", "set_tlb_ubc_flush_pending does not add the address space's CPUs to the batch.",
            Base.Without("set_tlb_ubc_flush_pending", "cpumask_or"));
        yield return Of(frame, "batch-without-generation", "set_tlb_ubc_flush_pending does not advance the generation that the CPUs catch up with.",
            Base.Without("set_tlb_ubc_flush_pending", "inc_mm_tlb_gen"));
        yield return Of(frame, "batch-flushed-here-only", "try_to_unmap_flush does not interrupt the batch's other CPUs.",
            Base.Without("try_to_unmap_flush", "flush_tlb_others"));
        yield return Of(post, "batch-unmarked", "set_tlb_ubc_flush_pending does not mark the address space.",
            Base.Without("set_tlb_ubc_flush_pending", "tlb_flush_batched"));
        yield return Of(post, "zap-ignores-batch", "zap_pte_range does not flush what reclaim owes.",
            Base.Without("zap_pte_range", "do_flush_tlb_batched_pending"));
        yield return Of(post, "mprotect-ignores-batch", "change_pte_range does not flush what reclaim owes.",
            Base.Without("change_pte_range", "do_flush_tlb_batched_pending"));
        yield return Of(lost, "pageout-without-flush", "shrink_page_list writes a page out although CPUs may still store to it.",
            Base.Without("shrink_page_list", "do_try_to_unmap_flush_dirty"));
        yield return Of(protocol, "swap-entry-uncounted", "try_to_unmap does not count the entry that refers to the swap slot.",
            Base.Without("try_to_unmap", "swap_duplicate"));
        yield return Of(lost, "fork-swap-uncounted", "fork copies a swap entry and does not count it.",
            Base.Without("copy_pte_range", "swap_duplicate"));
        yield return Of(dirty, "writeback-without-write", "The writeback of a page ends without its content having been written.",
            Base.Without("writepage", "submit_bio"));
        yield return Of(pending, "protection-done-early", "change_protection_range counts its flush as done before it flushes.",
            Base.Swapped("change_protection_range", "flush_tlb_range", "dec_tlb_flush_pending"));
        yield return Of(protocol, "mkclean-keeps-lock", "page_mkclean does not give up the lock of the file's areas.",
            Base.Without("page_mkclean", "i_mmap_unlock_read"));
        yield return Of(protocol, "reclaim-keeps-page-lock", "shrink_page_list keeps the lock of a page that it puts back.",
            Base.Without("shrink_page_list", "keep_locked"));
    }
}

using TlbModel.Kernels.MutantPolicies;

namespace TlbModel.Kernels;

/// <summary>The mutants of v5.11, each with one flush, lock, generation, mask update, order or check removed or misplaced.</summary>
internal static class MutantCatalogue
{
    private static readonly Kernel Base = Kernel.V5_11;

    public static IEnumerable<Mutant> Compose()
    {
        const string frame = "frame-safety", table = "table-safety", owed = "flush-owed", post = "post-condition", generations = "generations",
            protocol = "protocol", progress = "progress", lostWrite = "lost-write";
        yield return Of(frame, "free-before-flush", "tlb_flush_mmu frees the pages before it flushes the TLBs.",
            Base.Swapped("tlb_flush_mmu", "do_tlb_flush_mmu_tlbonly", "tlb_flush_mmu_free"));
        yield return Of(frame, "no-local-flush", "flush_tlb_mm_range leaves out its own CPU.",
            Base.Without("flush_tlb_mm_range", "flush_tlb_func_local"));
        yield return Of(frame, "no-remote-flush", "flush_tlb_mm_range leaves out the other CPUs.",
            Base.Without("flush_tlb_mm_range", "flush_tlb_others"));
        yield return Of(frame, "no-wait", "The sender of an IPI does not wait until it was handled.",
            Base.Without("smp_call_function_many_cond", "csd_lock_wait"));
        yield return Of(frame, "no-generation", "flush_tlb_mm_range does not count the generation up.",
            Base.Without("flush_tlb_mm_range", "inc_mm_tlb_gen"));
        yield return Of(frame, "no-mask-bit", "A CPU that loads an mm does not enter its cpumask.",
            Base.Without("switch_mm_irqs_off", "cpumask_set_cpu"));
        yield return Of(frame, "mask-bit-late", "A CPU enters the cpumask only after it has read the generation.",
            Base.Swapped("switch_mm_irqs_off", "cpumask_set_cpu", "choose_new_asid"));
        yield return Of(frame, "lazy-return-unchecked", "A CPU that leaves lazy TLB mode does not look at the generation.", Base.With(new TrustLazyReturn()));
        yield return Of(frame, "own-slot-unchecked", "A switch back to an mm does not look at the generation.", Base.With(new TrustOwnSlot()));
        yield return Of(frame, "recycled-slot-kept", "A PCID slot is handed to another mm without a flush.", Base.With(new KeepRecycledSlot()));
        yield return Of(frame, "range-one-short", "The gather's flush leaves out its last page.", Base.With(new RangeOneShort()));
        yield return Of(frame, "stride-too-long", "A gather that freed tables flushes one page per table.", Base.With(new StrideOfHighestLevel()));
        yield return Of(frame, "range-always-suffices", "A CPU that missed a flush is served by the next one's range.", Base.With(new RangeAlwaysSuffices()));
        yield return Of(table, "lazy-spared-always", "Lazy CPUs are not interrupted when page tables are freed.", Base.With(new AlwaysSpareLazy()));
        yield return Of(table, "freed-tables-unrecorded", "free_pgtables does not tell the gather that it freed tables.",
            Base.Without("free_pgtables", "freed_tables"));
        yield return Of(owed, "cow-without-flush", "ptep_clear_flush clears the entry and does not flush it.",
            Base.Without("ptep_clear_flush", "flush_tlb_page"));
        yield return Of(owed, "mprotect-without-flush", "change_protection_range changes the entries and does not flush them.",
            Base.Without("change_protection_range", "flush_tlb_range"));
        yield return Of(owed, "protection-one-short", "The flush of change_protection_range leaves out its last page.", Base.With(new ProtectionOneShort()));
        yield return Of(owed, "protection-gaps-ignored", "change_protection_range flushes as many pages as it changed entries, gaps or not.",
            Base.With(new FlushAsManyAsChanged()));
        yield return Of(post, "nested-ignored", "tlb_finish_mmu does not look for other pending flushes.", Base.With(new IgnoreNested()));
        yield return Of(post, "pending-dropped-early", "tlb_finish_mmu counts its flush as done before it flushes.",
            Base.Swapped("tlb_finish_mmu", "do_tlb_flush_mmu", "dec_tlb_flush_pending"));
        yield return Of(post, "dontneed-stops-early", "MADV_DONTNEED leaves out all areas but the first.",
            Base.Without("madvise_dontneed", "next_vma"));
        yield return Of(post, "mprotect-stops-early", "mprotect leaves out all areas but the first.", Base.Without("mprotect", "next_vma"));
        yield return Of(post, "flush-all-ignored", "A CPU acknowledges flush_tlb_all and flushes nothing.",
            Base.Without("generic_smp_call_function_interrupt", "do_flush_tlb_all"));
        yield return Of(generations, "requested-generation-stored", "The handler stores the request's generation.", Base.With(new StoreRequestedGeneration()));
        yield return Of(generations, "next-generation-claimed", "The handler stores the generation after the one that it read.", Base.With(new ClaimNextGeneration()));
        yield return Of(protocol, "zap-unlocked", "zap_pte_range clears entries without the page-table lock.",
            Base.Without("zap_pte_range", "pte_offset_map_lock"));
        yield return Of(protocol, "not-downgraded", "munmap goes on as a reader without having downgraded mmap_lock.",
            Base.Without("__do_munmap", "mmap_write_downgrade"));
        yield return Of(protocol, "gather-not-finished", "MADV_DONTNEED does not finish its gather.",
            Base.Without("madvise_dontneed", "do_tlb_finish_mmu"));
        yield return Of(protocol, "pending-never-dropped", "tlb_finish_mmu leaves tlb_flush_pending counted up.",
            Base.Without("tlb_finish_mmu", "dec_tlb_flush_pending"));
        yield return Of(protocol, "zero-page-writable", "A write to a private file page maps the zero page instead of a new one.",
            Base.Without("do_cow_fault", "alloc_page_vma"));
        yield return Of(protocol, "retry-keeps-mmap-lock", "A fault that waits for a page lock keeps mmap_lock and takes it again.",
            Base.Without("filemap_fault", "mmap_read_unlock"));
        yield return Of(protocol, "table-freed-in-use", "zap_pte_range skips the page, free_pgtables frees its table.",
            Base.Without("zap_pte_range", "ptep_get_and_clear_full"));
        yield return Of(protocol, "page-lock-kept", "A read fault returns with the page locked.", Base.Without("do_read_fault", "unlock_page"));
        yield return Of(owed, "fork-without-flush", "fork write-protects the parent's pages and does not flush them.",
            Base.Without("dup_mmap", "flush_tlb_mm"));
        yield return Of(lostWrite, "fork-flush-after-unlock", "fork flushes the parent only after it has released mmap_lock: a page may be copied while another CPU still writes to it.",
            Base.Swapped("dup_mmap", "flush_tlb_mm", "mmap_write_unlock"));
        yield return Of(lostWrite, "fork-parent-stays-writable", "fork leaves the parent's entries writable.",
            Base.Without("copy_pte_range", "ptep_set_wrprotect"));
        yield return Of(lostWrite, "reuse-shared", "do_wp_page makes a page writable as it is although others map it.", Base.With(new ReuseAlways()));
        yield return Of(protocol, "fork-page-not-counted", "fork maps the parent's page in the child without a reference.",
            Base.Without("copy_pte_range", "get_page"));
        yield return Of(protocol, "fork-source-unlocked", "fork write-protects the parent's entries without the lock of their table.",
            Base.Without("copy_pte_range", "spin_lock_nested"));
        yield return Of(table, "lazy-mm-not-counted", "A kernel thread borrows an mm without counting it, so that the mm's top table goes while CR3 still has it.",
            Base.Without("context_switch", "mmgrab"));
        yield return Of(table, "exec-keeps-cr3", "execve gives up the old mm without having loaded the new one.",
            Base.Without("exec_mmap", "activate_mm"));
        yield return Of(table, "exit-flush-spares-lazy", "The flush of an exit spares lazy CPUs, whose walkers still have the page tables.", Base.With(new SpareLazyOnFullFlush()));
        yield return Of(protocol, "exit-keeps-mmap-lock", "A task that exits does not release mmap_lock.",
            Base.Without("do_exit", "mmap_read_unlock"));
        yield return Of(protocol, "kthread-user-not-counted", "A kernel thread uses an mm without having become a user of it.",
            Base.Without("kthread_use_mm", "mmget_not_zero"));
        yield return Of(protocol, "mprotect-unlocked", "mprotect does not take mmap_lock.", Base.Without("mprotect", "mmap_write_lock"));
        yield return Of(protocol, "change-unlocked", "change_pte_range changes entries without the page-table lock.",
            Base.Without("change_pte_range", "pte_offset_map_lock"));
        yield return Of(protocol, "protection-not-pending", "change_protection_range does not count its flush as pending.",
            Base.Without("change_protection_range", "inc_tlb_flush_pending"));
        yield return Of(protocol, "protection-pending-for-ever", "change_protection_range leaves tlb_flush_pending counted up.",
            Base.Without("change_protection_range", "dec_tlb_flush_pending"));
        yield return Of(protocol, "reuse-keeps-page-lock", "do_wp_page reuses a page and leaves it locked.", Base.Without("do_wp_page", "unlock_page"));
        yield return Of(protocol, "reuse-without-page-lock", "do_wp_page reuses a page that it has not locked.",
            Base.Without("do_wp_page", "trylock_page"));
        yield return Of(progress, "waits-with-interrupts-off", "flush_tlb_mm_range enables interrupts only after it has waited for the others.",
            Base.Swapped("flush_tlb_mm_range", "local_irq_enable", "flush_tlb_others"));
    }

    private static Mutant Of(string oracle, string name, string description, Kernel kernel) => new(kernel.Named(name, description), oracle);
}

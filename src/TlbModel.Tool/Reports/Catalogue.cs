using TlbModel.Exploration;

namespace TlbModel.Tool.Reports;

/// <summary>What the library has, by name.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<ListEntry> Kernels => [.. KernelCatalogue.All.Select(k => new ListEntry(k.Name, k.Description))];

    public static IReadOnlyList<ListEntry> Mutants =>
        [.. Mutant.All.Select(m => new ListEntry(m.Name, m.Kernel.Description) { CaughtBy = m.CaughtBy })];

    public static IReadOnlyList<ListEntry> Scenarios =>
        [.. ScenarioCatalogue.All.Select(s => new ListEntry(s.Name, s.Description.Length > 0 ? s.Description : Sizes.InWords(s.Topology)))];

    public static IReadOnlyList<ListEntry> Oracles =>
    [
        .. Oracle.All.Select(o => new ListEntry(o.Id, o.Sentence)),
        .. Oracle.OnRequest.Select(o => new ListEntry(o.Id, $"{o.Sentence} Only on request. Suspended: {o.Suspended}")),
    ];

    public static IReadOnlyList<ListEntry> Obligations => [.. Obligation.All.Select(o => new ListEntry(o.Id, o.Sentence))];

    public static IReadOnlyList<ListEntry> Profiles => [.. Profile.All.Select(p => new ListEntry(p.Name, p.Description))];

    /// <summary>Each path by its first routine, then the interrupt handler and the context switch.</summary>
    public static IReadOnlyList<ListEntry> Paths { get; } =
    [
        new("exc_page_fault", "A load, store or fetch that the page tables do not allow as they are.")
        {
            Follows = "do_user_addr_fault (arch/x86/mm/fault.c, v5.11)",
        },
        new("mmap_region", "mmap at a fixed address; what was mapped there is unmapped first.")
        {
            Follows = "mmap_region (mm/mmap.c, v5.11) and vm_mmap_pgoff (mm/util.c)",
        },
        new("munmap", "munmap.")
        {
            Follows = "__vm_munmap (mm/mmap.c, v5.11)",
        },
        new("madvise_dontneed", "madvise(MADV_DONTNEED).")
        {
            Follows = "do_madvise (mm/madvise.c, v5.11) and zap_page_range (mm/memory.c)",
        },
        new("madvise_free", "madvise(MADV_FREE).") { Follows = "madvise_free_single_vma (mm/madvise.c, v5.11)" },
        new("madvise_cold", "madvise(MADV_COLD).") { Follows = "madvise_cold (mm/madvise.c, v5.11)" },
        new("madvise_pageout", "madvise(MADV_PAGEOUT).") { Follows = "madvise_pageout (mm/madvise.c, v5.11) and reclaim_pages (mm/vmscan.c)" },
        new("mremap", "mremap, in place or to a fixed address.") { Follows = "mremap, mremap_to, move_vma (mm/mremap.c, v5.11)" },
        new("shrink_inactive_list", "Reclaim, by kswapd or directly.") { Follows = "shrink_inactive_list (mm/vmscan.c, v5.11)" },
        new("write_cache_pages", "The writeback of a page of a file.") { Follows = "write_cache_pages (mm/page-writeback.c, v5.11)" },
        new("truncate_setsize", "The truncation, or the growth, of a file.") { Follows = "truncate_setsize, truncate_pagecache (mm/truncate.c, v5.11)" },
        new("release_pfn", "A driver takes its pages back and frees them.") { Follows = "ttm_bo_unmap_virtual (drivers/gpu/drm/ttm/ttm_bo.c, v5.11) and unmap_mapping_range (mm/memory.c)" },
        new("mprotect", "mprotect.")
        {
            Follows = "do_mprotect_pkey (mm/mprotect.c, v5.11)",
        },
        new("kernel_clone", "fork: a copy of the address space, whose private pages both then share read-only.")
        {
            Follows = "kernel_clone, dup_mmap (kernel/fork.c, v5.11) and copy_page_range (mm/memory.c)",
        },
        new("do_exit", "A task gives up its address space and dies; the last user tears it down.")
        {
            Follows = "do_exit, exit_mm (kernel/exit.c, v5.11) and exit_mmap (mm/mmap.c)",
        },
        new("exec_mmap", "execve: a task goes over to a new address space.")
        {
            Follows = "exec_mmap (fs/exec.c, v5.11)",
        },
        new("kthread_use_mm", "A kernel thread begins to use the address space of a task.")
        {
            Follows = "kthread_use_mm (kernel/kthread.c, v5.11)",
        },
        new("kthread_unuse_mm", "A kernel thread gives up the address space that it uses.")
        {
            Follows = "kthread_unuse_mm (kernel/kthread.c, v5.11)",
        },
        new("flush_tlb_all", "A kernel thread flushes every TLB.")
        {
            Follows = "flush_tlb_all (arch/x86/mm/tlb.c, v5.11)",
        },
        new("generic_smp_call_function_interrupt", "A CPU takes the flush requests of others.")
        {
            Follows = "flush_smp_call_function_queue (kernel/smp.c, v5.11) and flush_tlb_func_remote (arch/x86/mm/tlb.c)",
        },
        new("context_switch", "A CPU switches to a task, or goes idle and keeps its address space loaded.")
        {
            Follows = "context_switch (kernel/sched/core.c, v5.11) and enter_lazy_tlb (arch/x86/mm/tlb.c)",
        },
    ];

    public static IReadOnlyList<ListEntry> Labels => [.. Kernel.Labels().Select(l => new ListEntry(l, null))];
}

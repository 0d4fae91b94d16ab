using TlbModel.Kernels.MutantPolicies;

namespace TlbModel.Kernels;

internal static partial class MutantCatalogue
{
    /// <summary>The page fault and copy-on-write.</summary>
    private static IEnumerable<Mutant> Fault()
    {
        yield return Of(owed, "cow-without-flush", "ptep_clear_flush clears the entry and does not flush it.",
            Base.Without("ptep_clear_flush", "flush_tlb_page"));
        yield return Of(lost, "cow-not-copied", "wp_page_copy maps the new page without a copy of the old one.",
            Base.Without("wp_page_copy", "cow_user_page"));
        yield return Of(lost, "cow-fault-not-copied", "do_cow_fault maps the new page without a copy of the file's.",
            Base.Without("do_cow_fault", "copy_user_highpage"));
        yield return Of(lost, "cow-fault-copied-late", "do_cow_fault maps the new page before it copies the file's into it.",
            Base.Swapped("do_cow_fault", "copy_user_highpage", "do_finish_fault"));
        yield return Of(lost, "cow-of-zero-page", "do_wp_page takes every page for the zero page, and maps an empty one instead.",
            Base.Without("do_wp_page", "vm_normal_page"));
        yield return Of(protocol, "zero-page-writable", "A write to a private file page maps the zero page instead of a new one.",
            Base.Without("do_cow_fault", "alloc_page_vma"));
        yield return Of(protocol, "retry-keeps-mmap-lock", "A fault that waits for a page of the swap cache keeps mmap_lock and takes it again.",
            Base.Without("do_swap_page", "mmap_read_unlock"));
        yield return Of(protocol, "page-lock-kept", "A read fault returns with the page locked.", Base.Without("do_read_fault", "unlock_page"));
        yield return Of(lost, "reuse-shared", "do_wp_page makes a page writable as it is although others map it.", Base.With(new ReuseAlways()));
        yield return Of(protocol, "reuse-keeps-page-lock", "do_wp_page reuses a page and leaves it locked.", Base.Without("do_wp_page", "unlock_page"));
        yield return Of(protocol, "reuse-without-page-lock", "do_wp_page reuses a page that it has not locked.",
            Base.Without("do_wp_page", "trylock_page"));
    }
}

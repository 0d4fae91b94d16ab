using TlbModel.Kernels.MutantPolicies;

namespace TlbModel.Kernels;

internal static partial class MutantCatalogue
{
    /// <summary>fork, exit, execve, kernel threads, and the counts of an mm.</summary>
    private static IEnumerable<Mutant> Lifecycle()
    {
        yield return Of(owed, "fork-without-flush", "fork write-protects the parent's pages and does not flush them.",
            Base.Without("dup_mmap", "flush_tlb_mm"));
        yield return Of(lost, "fork-leaves-areas-out", "fork copies none of the parent's areas.", Base.Without("dup_mmap", "vm_area_dup"));
        yield return Of(lost, "fork-flush-after-unlock", "fork flushes the parent only after it has released mmap_lock: a page may be copied while another CPU still writes to it.",
            Base.Swapped("dup_mmap", "flush_tlb_mm", "mmap_write_unlock"));
        yield return Of(lost, "fork-parent-stays-writable", "fork leaves the parent's entries writable.",
            Base.Without("copy_pte_range", "ptep_set_wrprotect"));
        yield return Of(protocol, "fork-page-not-counted", "fork maps the parent's page in the child without a reference.",
            Base.Without("copy_pte_range", "get_page"));
        yield return Of(protocol, "fork-source-unlocked", "fork write-protects the parent's entries without the lock of their table.",
            Base.Without("copy_pte_range", "spin_lock_nested"));
        yield return Of(table, "lazy-mm-not-counted", "A kernel thread borrows an mm without counting it, so that the mm's top table goes while CR3 still has it.",
            Base.Without("context_switch", "mmgrab"));
        yield return Of(table, "exec-keeps-cr3", "execve gives up the old mm without having loaded the new one.",
            Base.Without("exec_mmap", "activate_mm"));
        yield return Of(protocol, "exec-with-interrupts-on", "execve switches to the new mm with interrupts on.",
            Base.Without("exec_mmap", "local_irq_save"));
        yield return Of(table, "exit-flush-spares-lazy", "The flush of an exit spares lazy CPUs, whose walkers still have the page tables.", Base.With(new SpareLazyOnFullFlush()));
        yield return Of(protocol, "exit-keeps-mmap-lock", "A task that exits does not release mmap_lock.",
            Base.Without("do_exit", "mmap_read_unlock"));
        yield return Of(protocol, "kthread-user-not-counted", "A kernel thread uses an mm without having become a user of it.",
            Base.Without("kthread_use_mm", "mmget_not_zero"));
    }
}

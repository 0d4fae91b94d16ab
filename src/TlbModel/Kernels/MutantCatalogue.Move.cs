namespace TlbModel.Kernels;

internal static partial class MutantCatalogue
{
    /// <summary>mremap.</summary>
    private static IEnumerable<Mutant> Move()
    {
        yield return Of(owed, "mremap-without-flush", "move_ptes moves the entries and does not flush the old addresses.",
            Base.Without("move_ptes", "flush_tlb_range"));
        yield return Of(owed, "table-move-without-flush", "move_normal_pmd moves a page table and does not flush the old addresses.",
            Base.Without("move_normal_pmd", "flush_tlb_range"));
        yield return Of(lost, "mremap-over-old-pages", "mremap leaves what is mapped at its destination.", Base.Without("mremap_to", "do_munmap"));
        yield return Of(protocol, "mremap-unlocked", "mremap does not take mmap_lock.", Base.Without("mremap", "mmap_write_lock"));
    }
}

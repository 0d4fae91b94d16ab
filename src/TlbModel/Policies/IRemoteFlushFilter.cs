namespace TlbModel.Policies;

/// <summary>Decides whether lazy CPUs are spared an interrupt (arch/x86/mm/tlb.c: native_flush_tlb_others).</summary>
public interface IRemoteFlushFilter
{
    /// <summary>Whether CPUs in lazy TLB mode are left out of a request.</summary>
    /// <param name="freedTables">Whether the request follows the removal of page tables.</param>
    /// <returns>True if they are left out.</returns>
    bool SparesLazyCpus(bool freedTables);
}

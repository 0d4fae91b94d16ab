namespace TlbModel.Policies;

/// <summary>
/// How an address space remembers that reclaim has unmapped pages of it whose flush is still owed (mm->tlb_flush_batched). The byte is the policy's own;
/// a new address space's is 0, a fork's its parent's.
/// </summary>
public interface IUnmapBatchPolicy
{
    /// <summary>A page was unmapped and its flush put off (set_tlb_ubc_flush_pending).</summary>
    /// <param name="batched">What the address space remembers.</param>
    /// <returns>What it remembers from now on.</returns>
    byte Add(byte batched);

    /// <summary>Whether a flush may be owed (flush_tlb_batched_pending).</summary>
    /// <param name="batched">What the address space remembers.</param>
    /// <returns>True if the caller has to flush.</returns>
    bool IsPending(byte batched);

    /// <summary>The caller of flush_tlb_batched_pending has flushed.</summary>
    /// <param name="batched">What the address space remembers now.</param>
    /// <param name="seen">What it remembered when the caller asked.</param>
    /// <returns>What it remembers from now on.</returns>
    byte Flushed(byte batched, byte seen);
}

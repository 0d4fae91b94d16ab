namespace TlbModel.Policies;

/// <summary>Turns what a gather recorded into a flush (arch/x86/include/asm/tlb.h: tlb_flush), and says what a nested finish does.</summary>
public interface IGatherFlushPolicy
{
    /// <summary>The flush for a gather.</summary>
    /// <param name="gather">What the gather recorded.</param>
    /// <returns>The request that is made of flush_tlb_mm_range.</returns>
    GatherFlush Flush(in GatherState gather);

    /// <summary>
    /// What tlb_finish_mmu makes of a gather whose mm has another flush pending (mm/mmu_gather.c); the range is reset before it takes effect.
    /// </summary>
    /// <param name="gather">What the gather recorded.</param>
    /// <returns>The gather with fullmm, need_flush_all and freed_tables as they are from there on.</returns>
    GatherState Nested(in GatherState gather);
}

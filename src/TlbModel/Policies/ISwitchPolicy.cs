namespace TlbModel.Policies;

/// <summary>Decides whether switching to an mm flushes its slot (arch/x86/mm/tlb.c: switch_mm_irqs_off, choose_new_asid).</summary>
public interface ISwitchPolicy
{
    /// <summary>Whether a slot that still belongs to the mm must be flushed.</summary>
    /// <param name="slotGeneration">The generation that the slot has caught up to.</param>
    /// <param name="mmGeneration">The mm's generation, read after the CPU entered the mm's cpumask.</param>
    /// <param name="wasLazy">True: the mm was loaded all the time and the CPU leaves lazy TLB mode; false: another mm was loaded.</param>
    /// <returns>True if the slot is flushed.</returns>
    bool FlushesOwnSlot(Generation slotGeneration, Generation mmGeneration, bool wasLazy);

    /// <summary>Whether a slot taken over from another mm is flushed.</summary>
    bool FlushesRecycledSlot { get; }
}

using TlbModel.Kernels.MutantPolicies;

namespace TlbModel.Kernels;

internal static partial class MutantCatalogue
{
    /// <summary>The shootdown and the switch of address spaces.</summary>
    private static IEnumerable<Mutant> Shootdown()
    {
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
        yield return Of(frame, "range-always-suffices", "A CPU that missed a flush is served by the next one's range.", Base.With(new RangeAlwaysSuffices()));
        yield return Of(table, "lazy-spared-always", "Lazy CPUs are not interrupted when page tables are freed.", Base.With(new AlwaysSpareLazy()));
        yield return Of(post, "flush-all-ignored", "A CPU acknowledges flush_tlb_all and flushes nothing.",
            Base.Without("generic_smp_call_function_interrupt", "do_flush_tlb_all"));
        yield return Of(permission, "slot-one-behind-kept", "A CPU that comes back to an mm keeps a slot that missed only the last flush.", Base.With(new TrustOneBehind()));
        yield return Of(generations, "requested-generation-stored", "The handler stores the request's generation.", Base.With(new StoreRequestedGeneration()));
        yield return Of(generations, "next-generation-claimed", "The handler stores the generation after the one that it read.", Base.With(new ClaimNextGeneration()));
        yield return Of(progress, "waits-with-interrupts-off", "flush_tlb_mm_range enables interrupts only after it has waited for the others.",
            Base.Swapped("flush_tlb_mm_range", "local_irq_enable", "flush_tlb_others"));
    }
}

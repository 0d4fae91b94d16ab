using System.Globalization;

namespace TlbModel.Traces;

/// <summary>Something that happened at a step of a trace; step 0 is the prologue.</summary>
/// <param name="Step">The step, from 1.</param>
/// <param name="Label">The label that ran first at that step; null: the hardware acted.</param>
/// <param name="Event">What was observed.</param>
internal readonly record struct Occurrence(int Step, string? Label, MachineEvent Event)
{
    /// <summary>Whether it is an invalidation of every slot; the event names slot 0.</summary>
    public bool IsOfEverySlot => Event.Kind == EventKind.Flushed && IsOfEverything(Label);

    /// <summary>When it happened, such as <c>at step 3</c>.</summary>
    public string When => WhenOf(Step);

    /// <summary>When and where it happened, such as <c>at step 3 (zap_pte_range: pte_unmap_unlock, cpu0)</c>.</summary>
    public string WhenAndWhere => Step == 0 ? When : $"{When} ({(Label is null ? "" : Label + ", ")}{Event.Cpu})";

    /// <summary>Whether a label invalidates every slot of its CPU.</summary>
    public static bool IsOfEverything(string? label) =>
        label is "flush_tlb_all: do_flush_tlb_all" or "generic_smp_call_function_interrupt: do_flush_tlb_all";

    public static string WhenOf(int step) =>
        step == 0 ? "before step 1, in the prologue" : string.Create(CultureInfo.InvariantCulture, $"at step {step}");
}

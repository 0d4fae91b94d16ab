using System.Globalization;

namespace TlbModel.Traces;

/// <summary>Says of a flush why it did not take away what a CPU still holds.</summary>
/// <param name="history">The trace.</param>
/// <param name="cpu">The CPU that still holds it.</param>
/// <param name="covers">Whether an invalidation on that CPU would take it away.</param>
/// <param name="cached">The step at which the CPU got it.</param>
internal sealed class FlushVerdict(History history, CpuId cpu, Func<MachineEvent, bool> covers, int cached)
{
    public string On(Flush flush)
    {
        if (flush.Request is { Event.Count: < 1 })
        {
            return "it names no page";
        }

        List<Occurrence> flushed = Here(flush, EventKind.Flushed);
        if (flushed.Count > 0)
        {
            int at = flushed.FindIndex(o => o.IsOfEverySlot || covers(o.Event));
            return at < 0 ? Text($"{cpu} invalidated only {What(flushed)} ({Steps(flushed)})")
                : flushed[at].Step <= cached ? Text($"{cpu} carried it out at step {flushed[at].Step}, before it cached the entry")
                : Text($"{cpu} carried it out at step {flushed[at].Step}");
        }

        List<Occurrence> skipped = Here(flush, EventKind.FlushSkipped);
        if (skipped.Count > 0)
        {
            string why = EventText.WhySkipped(skipped[0].Label);
            return Text($"{cpu} did nothing, because {why} ({Steps(skipped)})");
        }

        return flush.Cpu == cpu ? OnItself(flush) : OnAnother(flush);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Steps(List<Occurrence> what) =>
        (what.Count == 1 ? "step " : "steps ") + string.Join(", ", what.Select(o => o.Step.ToString(CultureInfo.InvariantCulture)));

    private static string What(List<Occurrence> flushed)
    {
        bool oneSlot = flushed.TrueForAll(o => o.Event.Slot == flushed[0].Event.Slot);
        return (oneSlot ? $"{flushed[0].Event.Slot} " : "") +
            string.Join(", ", flushed.Select(o => (oneSlot ? "" : $"{o.Event.Slot} ") + EventText.Range(o.Event)));
    }

    private List<Occurrence> Here(Flush flush, EventKind kind) => flush.Effects.FindAll(o => o.Event.Cpu == cpu && o.Event.Kind == kind);

    private string OnItself(Flush flush) =>
        flush.End is null ? $"{cpu} had not yet got to its own entries"
        : history.Moves.At(cpu, flush.Start).Mm != flush.Mm ? $"{cpu} had another mm loaded and left itself out"
        : $"{cpu} left its own TLB out";

    private string OnAnother(Flush flush)
    {
        if (Sent(flush, EventKind.IpiElided) is { } spared)
        {
            return Text($"it spared {cpu}, which was lazy (step {spared})");
        }

        if (Sent(flush, EventKind.IpiSent) is { } sent)
        {
            return flush.Taken.FindLast(t => t.Cpu == cpu) is { Step: > 0 } taken
                ? Text($"{cpu} took the interrupt at step {taken.Step}, but had not flushed yet")
                : Text($"{cpu} had not yet taken the interrupt sent at step {sent}{(flush.End is { } end ? Text($", and {flush.Cpu} went on at step {end}") : "")}");
        }

        return flush.End is null ? $"{flush.Cpu} had not yet interrupted {cpu}"
            : flush.MaskRead is { } read ? Text($"{cpu} was not in the cpumask, read at step {read}, and was not interrupted")
            : $"{flush.Cpu} interrupted no other CPU";
    }

    private int? Sent(Flush flush, EventKind kind)
    {
        Occurrence sent = flush.Effects.FindLast(o => o.Event.Kind == kind && o.Event.Value == cpu.Value);
        return sent.Step == 0 ? null : sent.Step;
    }
}

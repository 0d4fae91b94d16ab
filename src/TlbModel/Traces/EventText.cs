using System.Globalization;

namespace TlbModel.Traces;

/// <summary>Events in words.</summary>
internal static class EventText
{
    private const int Everything = 65535;

    public static string Of(in MachineEvent e) => e.Kind switch
    {
        EventKind.Loaded => Text($"loaded {e.Page} from {e.Frame}, version {e.Value}"),
        EventKind.Stored => Text($"stored {e.Page} to {e.Frame}, version {e.Value}"),
        EventKind.Fetched => Text($"fetched {e.Page} from {e.Frame}"),
        EventKind.Faulted => Text($"fault on {ActionText.Lower((AccessKind)e.Value)} {e.Page}"),
        EventKind.Signalled => Text($"signal for {e.Page}"),
        EventKind.Filled => Text($"TLB filled {e.Page}→{e.Frame}"),
        EventKind.StructureFilled => Text($"cached level-{e.Value} entry of {e.Page}→{e.Frame}"),
        EventKind.WalkEnded => Text($"walk for {e.Page} found nothing"),
        EventKind.Evicted => Text($"evicted {e.Page}"),
        EventKind.FlushRequested => Text($"flush of {e.Mm} {Range(e)} requested, g{e.Value}"),
        EventKind.Flushed => Text($"flushed {e.Slot} {Range(e)}: {e.Value} lost, {e.Stale} stale"),
        EventKind.FlushSkipped => "nothing to flush",
        EventKind.IpiSent => Text($"IPI to cpu{e.Value}"),
        EventKind.IpiElided => Text($"cpu{e.Value} is lazy, no IPI"),
        EventKind.IpiAcknowledged => Text($"acknowledged to cpu{e.Value}"),
        EventKind.GenerationAdvanced => Text($"{e.Mm} at g{e.Value}"),
        EventKind.EntryChanged => Text($"{e.Mm} {e.Page}: {e.Old} → {e.New}"),
        EventKind.FrameAllocated => Text($"{e.Frame} allocated, {Kind(e.Value)}"),
        EventKind.FrameFreed => Text($"{e.Frame} freed, was {Kind(e.Value)}"),
        EventKind.SwitchStarted => e.Value == 0 ? "switch to idle" : Text($"switch to t{e.Value - 1}"),
        EventKind.Cr3Loaded => Text($"CR3 loaded, {e.Slot}{(e.Value != 0 ? ", flushed" : ", not flushed")}"),
        EventKind.LazyEntered => "lazy TLB mode",
        EventKind.PathStarted => Text($"{ActionText.Lower((ActionKind)e.Value)} begins"),
        EventKind.PathFinished => e.Value == 0 ? "returns" : Text($"returns with error {e.Value}"),
        EventKind.RuleBroken => Text($"broken rule: {(ProtocolRule)e.Value}"),
        _ => e.Kind.ToString(),
    };

    private static string Range(in MachineEvent e) =>
        e.Count >= Everything ? "everything"
        : e.Count == 1 ? e.Page.ToString()
        : Text($"{e.Page}-{new VirtualPage((ushort)(e.Page.Value + e.Count - 1))}");

    private static string Kind(int kind) => ActionText.Lower((FrameKind)kind);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

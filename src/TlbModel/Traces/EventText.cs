using System.Globalization;

namespace TlbModel.Traces;

/// <summary>Events in words.</summary>
internal static class EventText
{
    /// <summary>The number of pages that stands for all of them.</summary>
    public const int Everything = State.FlushInfoRaw.All;

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
        EventKind.Cr3Loaded => Text($"CR3 loaded: {(e.Frame.Value == 0 ? "init_mm" : e.Mm.ToString())}, {e.Slot}{(e.Value != 0 ? ", flushed" : ", not flushed")}"),
        EventKind.LazyEntered => "lazy TLB mode",
        EventKind.PathStarted => Text($"{ActionText.Lower((ActionKind)e.Value)} begins"),
        EventKind.PathFinished => e.Value == 0 ? "returns" : Text($"returns with error {e.Value}"),
        EventKind.TaskMade => Text($"t{e.Value} made, of {e.Mm}"),
        EventKind.BatchFlushRequested => Text($"flush of the batch requested of {Cpus(e.Value)}"),
        EventKind.PendingChecked => Text($"is a flush of {e.Page} of {e.Mm} pending? {(e.Value != 0 ? "yes" : "no")}"),
        EventKind.WrittenBack => Text($"{e.Frame} written back, version {e.Value}"),
        EventKind.RuleBroken => Text($"broken rule: {(ProtocolRule)e.Value}"),
        _ => e.Kind.ToString(),
    };

    /// <summary>The pages of an event, such as <c>v0-v2</c>.</summary>
    public static string Range(in MachineEvent e) =>
        e.Count >= Everything ? "everything"
        : e.Count < 1 ? "no page"
        : e.Count == 1 ? e.Page.ToString()
        : Text($"{e.Page}-{new VirtualPage((ushort)(e.Page.Value + e.Count - 1))}");

    /// <summary>Why a CPU did nothing for a flush, by the label at which it decided so.</summary>
    public static string WhySkipped(string? label) => IsForAnother(label)
        ? "it had another mm loaded"
        : "its slot had the mm's generation already";

    /// <summary>That a CPU did nothing for a flush, by the label at which it decided so.</summary>
    public static string Skipped(string? label) => IsForAnother(label) ? "another mm is loaded, nothing to flush" : "up to date, nothing to flush";

    private static bool IsForAnother(string? label) => label == "generic_smp_call_function_interrupt: flush_tlb_func_remote";

    /// <summary>A set of CPUs, such as <c>cpu0, cpu1</c>.</summary>
    private static string Cpus(int set) =>
        string.Join(", ", Enumerable.Range(0, 8).Where(cpu => (set & (1 << cpu)) != 0).Select(cpu => new CpuId((byte)cpu).ToString()));

    private static string Kind(int kind) => (FrameKind)kind switch
    {
        FrameKind.PageTable => "page table",
        FrameKind.File => "page cache",
        FrameKind.Zero => "zero page",
        _ => Names.Of((FrameKind)kind),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

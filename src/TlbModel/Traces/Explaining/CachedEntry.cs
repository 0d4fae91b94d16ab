namespace TlbModel.Traces;

/// <summary>The TLB entry that a violation is about: where it came from, and what made it stale.</summary>
/// <param name="Cpu">The CPU that has it.</param>
/// <param name="Page">The page.</param>
/// <param name="Frame">The frame.</param>
/// <param name="Step">The step at which the CPU cached it; 0: in the prologue.</param>
/// <param name="Slot">The PCID slot; null: unknown.</param>
/// <param name="Mm">The address space; null: unknown.</param>
internal sealed record CachedEntry(CpuId Cpu, VirtualPage Page, FrameNumber Frame, int Step, Asid? Slot, MmId? Mm)
{
    /// <summary>The change of the page tables that made it stale; null: unknown.</summary>
    public Occurrence? Stale { get; private init; }

    public static CachedEntry Find(History history, CpuId cpu, VirtualPage page, FrameNumber frame)
    {
        List<CachedEntry> filled =
        [
            .. InPrologue(history, cpu, page, frame),
            .. history.Of(EventKind.Filled)
                .Where(o => o.Event.Cpu == cpu && o.Event.Page == page && o.Event.Frame == frame)
                .Select(o => new CachedEntry(cpu, page, frame, o.Step, o.Event.Slot, history.Moves.At(cpu, o.Step).Mm)),
        ];
        CachedEntry entry = filled.LastOrDefault(e => e.Survives(history)) ?? filled.LastOrDefault() ?? new CachedEntry(cpu, page, frame, 0, null, null);
        List<Occurrence> changes =
        [
            .. history.Of(EventKind.EntryChanged).Where(o => o.Event.Page == page && (entry.Mm is null || o.Event.Mm == entry.Mm) && Demotes(o, frame)),
        ];
        int after = changes.FindIndex(o => o.Step > entry.Step);
        Occurrence? stale = after >= 0 ? changes[after] : changes.Count > 0 ? changes[^1] : null;
        return entry with { Stale = stale };
    }

    /// <summary>Whether an invalidation on the entry's CPU takes it away.</summary>
    public bool IsCoveredBy(MachineEvent e) =>
        e.Kind == EventKind.Flushed && (Slot is null || e.Slot == Slot) &&
        (e.Count == EventText.Everything || (Page.Value >= e.Page.Value && Page.Value < e.Page.Value + e.Count));

    private static IEnumerable<CachedEntry> InPrologue(History history, CpuId cpu, VirtualPage page, FrameNumber frame) =>
        from entry in history.Initial?.Cpus[cpu.Value].Tlb ?? []
        where entry.Page == page && entry.Frame == frame
        select new CachedEntry(
            cpu, page, frame, 0, entry.Slot, history.Initial!.Mms.FirstOrDefault(m => m.ContextId == entry.ContextId)?.Id);

    /// <summary>Whether nothing has taken the entry away since: no invalidation, no eviction, no fault of its page.</summary>
    private bool Survives(History history) => !history.All.Any(o => o.Step > Step && o.Event.Cpu == Cpu && o.Event.Kind switch
    {
        EventKind.Flushed => o.IsOfEverySlot || IsCoveredBy(o.Event),
        EventKind.Evicted => o.Event.Page == Page && o.Event.Slot == Slot,
        EventKind.Faulted => o.Event.Page == Page && history.Moves.At(Cpu, o.Step).Slot == Slot,
        _ => false,
    });

    private static bool Demotes(in Occurrence o, FrameNumber frame)
    {
        (PageTableEntry old, PageTableEntry now) = (o.Event.Old, o.Event.New);
        return old.IsPresent && old.Frame == frame && State.Pte.Demotes(old.Bits, now.Bits);
    }
}

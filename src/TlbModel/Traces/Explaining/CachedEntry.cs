namespace TlbModel.Traces;

/// <summary>The TLB entry that a violation is about: where it came from, and what made it stale.</summary>
internal sealed class CachedEntry
{
    private CachedEntry(CpuId cpu, VirtualPage page, FrameNumber frame, int step, Asid? slot, MmId? mm)
    {
        Cpu = cpu;
        Page = page;
        Frame = frame;
        Step = step;
        Slot = slot;
        Mm = mm;
    }

    public CpuId Cpu { get; }

    public VirtualPage Page { get; }

    public FrameNumber Frame { get; }

    /// <summary>The step at which the CPU cached it; 0: in the prologue.</summary>
    public int Step { get; }

    /// <summary>The PCID slot; null: unknown.</summary>
    public Asid? Slot { get; }

    /// <summary>The address space; null: unknown.</summary>
    public MmId? Mm { get; }

    /// <summary>The change of the page tables that made it stale; null: unknown.</summary>
    public Occurrence? Stale { get; private init; }

    public static CachedEntry Find(History history, CpuId cpu, VirtualPage page, FrameNumber frame)
    {
        Occurrence filled = history.Of(EventKind.Filled)
            .LastOrDefault(o => o.Event.Cpu == cpu && o.Event.Page == page && o.Event.Frame == frame);
        CachedEntry entry = filled.Step > 0
            ? new CachedEntry(cpu, page, frame, filled.Step, filled.Event.Slot, history.Moves.At(cpu, filled.Step).Mm)
            : InPrologue(history, cpu, page, frame);
        List<Occurrence> changes =
        [
            .. history.Of(EventKind.EntryChanged).Where(o => o.Event.Page == page && (entry.Mm is null || o.Event.Mm == entry.Mm) && Demotes(o, frame)),
        ];
        int after = changes.FindIndex(o => o.Step > entry.Step);
        Occurrence? stale = after >= 0 ? changes[after] : changes.Count > 0 ? changes[^1] : null;
        return new CachedEntry(cpu, page, frame, entry.Step, entry.Slot, entry.Mm) { Stale = stale };
    }

    /// <summary>Whether an invalidation on the entry's CPU takes it away.</summary>
    public bool IsCoveredBy(MachineEvent e) =>
        e.Kind == EventKind.Flushed && (Slot is null || e.Slot == Slot) &&
        (e.Count == EventText.Everything || (Page.Value >= e.Page.Value && Page.Value < e.Page.Value + e.Count));

    private static CachedEntry InPrologue(History history, CpuId cpu, VirtualPage page, FrameNumber frame)
    {
        foreach (TlbEntry entry in history.Initial?.Cpus[cpu.Value].Tlb ?? [])
        {
            if (entry.Page == page && entry.Frame == frame)
            {
                MmId? mm = history.Initial!.Mms.FirstOrDefault(m => m.ContextId == entry.ContextId)?.Id;
                return new CachedEntry(cpu, page, frame, 0, entry.Slot, mm);
            }
        }

        return new CachedEntry(cpu, page, frame, 0, null, null);
    }

    private static bool Demotes(in Occurrence o, FrameNumber frame)
    {
        (PageTableEntry old, PageTableEntry now) = (o.Event.Old, o.Event.New);
        return old.IsPresent && old.Frame == frame && State.Pte.Demotes(old.Bits, now.Bits);
    }
}

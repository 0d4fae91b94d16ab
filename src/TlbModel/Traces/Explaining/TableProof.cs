namespace TlbModel.Traces;

/// <summary>The proof about a page table that was freed while a CPU could still walk it.</summary>
internal static class TableProof
{
    public static List<string> Of(History history, CpuId cpu, FrameNumber table)
    {
        Occurrence freed = history.Of(EventKind.FrameFreed).LastOrDefault(o => o.Event.Frame == table);
        Occurrence unlinked = history.Of(EventKind.EntryChanged).LastOrDefault(
            o => o.Event.Old.IsPresent && o.Event.Old.Frame == table && !o.Event.New.IsPresent);
        List<string> proof = [$"The page table {table} was freed {freed.WhenAndWhere}."];
        if (unlinked.Step > 0)
        {
            proof.Add($"The entry that pointed to it, for {unlinked.Event.Page} of {unlinked.Event.Mm}, was cleared {unlinked.WhenAndWhere}.");
        }

        int cached = int.MaxValue;
        Asid? slot = null;
        if (Cached(history, cpu, table) is { } entry)
        {
            (cached, slot) = entry;
            proof.Add($"{cpu} cached an entry that points to it, under {slot}, {Occurrence.WhenOf(cached)}.");
        }

        if (Walk(history, cpu) is { } walk)
        {
            cached = Math.Min(cached, walk);
            slot = cached == walk ? null : slot;
            proof.Add(Sentences.Text($"{cpu}'s walk, begun at step {walk}, has not ended."));
        }

        cached = cached == int.MaxValue ? 0 : cached;
        FlushVerdict verdict = new(history, cpu, e => slot is null || e.Slot == slot, cached);
        MmId? mm = unlinked.Step > 0 ? unlinked.Event.Mm : null;
        proof.AddRange(Sentences.Flushes(
            history, Math.Max(cached, unlinked.Step), f => mm is null || f.Mm is null || f.Mm == mm, verdict));
        proof.AddRange(Sentences.Moves(history, cpu, cached));
        return proof;
    }

    /// <summary>When the CPU cached the entry that points to a table, and under which slot; null: it has not, or has flushed it since.</summary>
    private static (int Step, Asid Slot)? Cached(History history, CpuId cpu, FrameNumber table)
    {
        (int Step, Asid Slot)? cached = null;
        foreach (StructureEntry entry in history.Initial?.Cpus[cpu.Value].Structures ?? [])
        {
            cached = entry.Table == table ? (0, entry.Slot) : cached;
        }

        foreach (Occurrence filled in history.Of(EventKind.StructureFilled))
        {
            cached = filled.Event.Cpu == cpu && filled.Event.Frame == table ? (filled.Step, filled.Event.Slot) : cached;
        }

        bool isGone = cached is { } found && history.Of(EventKind.Flushed).Any(
            o => o.Event.Cpu == cpu && o.Step > found.Step && (o.IsOfEverySlot || o.Event.Slot == found.Slot));
        return isGone ? null : cached;
    }

    /// <summary>The step at which the walk in progress on a CPU began; null: none is.</summary>
    private static int? Walk(History history, CpuId cpu)
    {
        int? began = null;
        for (int n = 1; n <= history.Last; n++)
        {
            TraceStep step = history.Trace.Steps[n - 1];
            if (step.Action.Cpu != cpu)
            {
                continue;
            }

            if (step.Action.Kind == ActionKind.WalkStart || (step.Action.Kind == ActionKind.Access && step.Events.IsEmpty))
            {
                began = n;
            }
            else if (step.Action.Kind is ActionKind.TakeIpi or ActionKind.Switch || step.Events.Any(
                e => e.Kind is EventKind.Filled or EventKind.WalkEnded or EventKind.Faulted or EventKind.Flushed or EventKind.Cr3Loaded))
            {
                began = null;
            }
        }

        return began;
    }
}

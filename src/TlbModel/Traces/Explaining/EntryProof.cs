namespace TlbModel.Traces;

/// <summary>Proofs about a TLB entry that should be gone.</summary>
internal static class EntryProof
{
    private const string NoLongerPending = "tlb_finish_mmu: dec_tlb_flush_pending";

    public static List<string> FrameSafety(History history, CpuId cpu, VirtualPage page, FrameNumber frame)
    {
        CachedEntry entry = CachedEntry.Find(history, cpu, page, frame);
        Occurrence freed = history.Of(EventKind.FrameFreed).LastOrDefault(o => o.Event.Frame == frame);
        Occurrence taken = history.Of(EventKind.FrameAllocated).LastOrDefault(o => o.Event.Frame == frame && o.Step > freed.Step);
        string again = taken.Step == 0 ? "" : $" and allocated again {taken.WhenAndWhere}";
        string late = freed.Step > 0 && entry.Step > freed.Step ? ", when the frame was free already" : "";
        return
        [
            $"{frame} was freed {freed.WhenAndWhere}{again}.",
            Cached(entry, late),
            .. Stale(entry),
            .. WhyNotFlushed(history, entry),
        ];
    }

    public static List<string> FlushOwed(History history, CpuId cpu, VirtualPage page, FrameNumber frame, TaskId task)
    {
        CachedEntry entry = CachedEntry.Find(history, cpu, page, frame);
        return [.. Finished(history, task), Cached(entry), .. Stale(entry), .. WhyNotFlushed(history, entry)];
    }

    public static List<string> Permission(History history, CpuId cpu, VirtualPage page, FrameNumber frame)
    {
        CachedEntry entry = CachedEntry.Find(history, cpu, page, frame);
        List<string> proof = [Cached(entry), .. Stale(entry)];
        if (entry.Stale is { Event.Task: { } task } stale && history.PathAt(task, stale.Step) is { } path)
        {
            proof.Add($"That change is of {path}, which {(path.End is { } end ? Sentences.Text($"finished at step {end}") : "has not finished")}.");
        }

        return [.. proof, .. WhyNotFlushed(history, entry)];
    }

    public static List<string> PostCondition(History history, CpuId cpu, VirtualPage page, FrameNumber frame, TaskId task)
    {
        CachedEntry entry = CachedEntry.Find(history, cpu, page, frame);
        List<string> proof = [.. Finished(history, task), Cached(entry), .. Stale(entry)];
        if (entry.Stale is { Event.Task: { } other } stale && other != task && history.PathAt(other, stale.Step) is { } path)
        {
            proof.Add($"That change is of {path}, which {(path.End is { } end ? Sentences.Text($"finished at step {end}") : "has not finished")}: "
                + $"{task}'s call found the entry gone and relies on the flush that the other one owes.");
            if (history.StepsOf(NoLongerPending, path).ToList() is { Count: > 0 } steps)
            {
                proof.Add($"{other} ceased to count as one with a pending flush at {Sentences.Steps(steps)} ({NoLongerPending}).");
            }
        }

        return [.. proof, .. Looked(history, task), .. WhyNotFlushed(history, entry)];
    }

    private static string Cached(CachedEntry entry, string more = "")
    {
        string slot = entry.Slot is null ? "" : $" under {entry.Slot}";
        return $"{entry.Cpu} cached {entry.Page}→{entry.Frame}{slot} {Occurrence.WhenOf(entry.Step)}{more}.";
    }

    private static IEnumerable<string> Finished(History history, TaskId task)
    {
        if (history.PathAt(task, history.Last) is { End: { } end } path)
        {
            yield return Sentences.Text($"{path}, returned at step {end}.");
        }
    }

    private static IEnumerable<string> Stale(CachedEntry entry)
    {
        if (entry.Stale is { } stale)
        {
            string verb = stale.Step < entry.Step ? "had already changed" : "changed";
            yield return $"The page table {verb} {stale.WhenAndWhere}: {EventText.Of(stale.Event)}.";
        }
    }

    /// <summary>The check for other pending flushes by a task's last call.</summary>
    private static IEnumerable<string> Looked(History history, TaskId task)
    {
        const string label = "tlb_finish_mmu: mm_tlb_flush_nested";
        if (history.PathAt(task, history.Last) is { } path)
        {
            int[] steps = [.. history.StepsOf(label, path)];
            if (steps.Length > 0)
            {
                yield return $"{task} looked for pending flushes of others at {Sentences.Steps(steps)} ({label}).";
            }
        }
    }

    private static IEnumerable<string> WhyNotFlushed(History history, CachedEntry entry)
    {
        FlushVerdict verdict = new(history, entry.Cpu, entry.IsCoveredBy, entry.Step);
        int from = Math.Max(entry.Stale?.Step ?? 0, entry.Step);
        return
        [
            .. Sentences.Flushes(history, from, f => f.Mm is null || entry.Mm is null || f.Mm == entry.Mm, verdict),
            .. Sentences.Moves(history, entry.Cpu, entry.Step),
        ];
    }
}

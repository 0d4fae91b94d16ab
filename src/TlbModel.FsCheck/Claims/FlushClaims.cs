namespace TlbModel.Testing;

/// <summary>What the hardware's invalidations leave. Each claim gives null if it holds, and else what is wrong.</summary>
internal static class FlushClaims
{
    public static string? AFullFlushLeavesNothingOfItsPcid(Run run)
    {
        CachedEntries[] allowed = [.. run.System.Initial.Cpus.Select(c => new CachedEntries(c, run.System.Scenario.Topology))];
        foreach (Passage passage in run.Passages())
        {
            foreach (MachineEvent flush in Flushes(passage).Where(CachedEntries.IsFull))
            {
                CpuState cpu = passage.After.Cpus[flush.Cpu.Value];
                if (cpu.Tlb.Any(e => e.Slot == flush.Slot) || cpu.Structures.Any(e => e.Slot == flush.Slot))
                {
                    return $"{flush.Cpu} still caches something of {flush.Slot}: {passage}";
                }
            }

            foreach (CpuState cpu in passage.After.Cpus)
            {
                CachedEntries of = allowed[cpu.Id.Value];
                of.Observe(passage);
                if (of.Surviving(cpu) is { } entry)
                {
                    return $"{cpu.Id} caches {entry}, which was flushed and not filled since: {passage}";
                }
            }
        }

        return null;
    }

    public static string? APageFlushLeavesNothingOfItsPage(Run run)
    {
        foreach (Passage passage in run.Passages())
        {
            foreach (MachineEvent flush in Flushes(passage).Where(e => !CachedEntries.IsFull(e)))
            {
                CpuState before = passage.Before.Cpus[flush.Cpu.Value];
                CpuState after = passage.After.Cpus[flush.Cpu.Value];
                if (after.Structures.Any(e => e.Slot == flush.Slot))
                {
                    return $"{flush.Cpu} still caches tables of {flush.Slot}: {passage}";
                }

                if (!before.Tlb.Where(e => e.Slot != flush.Slot || e.Page != flush.Page).SequenceEqual(after.Tlb))
                {
                    return $"{flush.Cpu} keeps {flush.Page}, or lost another page: {passage}";
                }
            }
        }

        return null;
    }

    /// <summary>The flushes of a passage: each has one at most.</summary>
    private static IEnumerable<MachineEvent> Flushes(Passage passage) => passage.Events.Where(e => e.Kind == EventKind.Flushed);
}

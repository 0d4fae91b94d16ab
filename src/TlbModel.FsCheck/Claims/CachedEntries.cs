namespace TlbModel.Testing;

/// <summary>
/// What a CPU's TLB and paging-structure caches may still hold by the events alone: what was filled and not flushed since. Evictions and faults
/// drop entries too, so it is an upper bound.
/// </summary>
internal sealed class CachedEntries
{
    private const int Everything = 65535;

    private readonly CpuId _cpu;
    private readonly int _entries;
    private readonly HashSet<(Asid Slot, VirtualPage Page)> _pages;
    private readonly HashSet<(Asid Slot, int Level, int Prefix)> _structures;

    public CachedEntries(CpuState initial, Topology topology)
    {
        _cpu = initial.Id;
        _entries = topology.EntriesPerTable;
        _pages = [.. initial.Tlb.Select(e => (e.Slot, e.Page))];
        _structures = [.. initial.Structures.Select(e => (e.Slot, e.Level, e.Prefix))];
    }

    /// <summary>Whether a flush is of everything that its slot holds.</summary>
    public static bool IsFull(MachineEvent flush) => flush.Count == Everything;

    /// <summary>An entry of the CPU that should be gone, for the text of a failure; null: there is none.</summary>
    public string? Surviving(CpuState cpu)
    {
        foreach (TlbEntry entry in cpu.Tlb)
        {
            if (!_pages.Contains((entry.Slot, entry.Page)))
            {
                return $"{entry} under {entry.Slot}";
            }
        }

        foreach (StructureEntry entry in cpu.Structures)
        {
            if (!_structures.Contains((entry.Slot, entry.Level, entry.Prefix)))
            {
                return $"{entry} under {entry.Slot}";
            }
        }

        return null;
    }

    public void Observe(Passage passage)
    {
        foreach (MachineEvent e in passage.Events)
        {
            if (e.Cpu != _cpu)
            {
                continue;
            }

            switch (e.Kind)
            {
                case EventKind.Filled:
                    _pages.Add((e.Slot, e.Page));
                    break;
                case EventKind.StructureFilled:
                    _structures.Add((e.Slot, e.Value, Prefix(e.Page, e.Value)));
                    break;
                case EventKind.Flushed:
                    _pages.RemoveWhere(p => p.Slot == e.Slot && (IsFull(e) || p.Page == e.Page));
                    _structures.RemoveWhere(s => s.Slot == e.Slot);
                    break;
            }
        }
    }

    private int Prefix(VirtualPage page, int level)
    {
        int prefix = page.Value;
        for (int i = 1; i < level; i++)
        {
            prefix /= _entries;
        }

        return prefix;
    }
}

namespace TlbModel.Properties.Oracles.SecondOpinion;

/// <summary>Which entries of a TLB may be used, now or without a flush when the CPU comes back, and which are stale.</summary>
internal static class Usability
{
    public static bool IsUsable(this CpuState cpu, TlbEntry entry) =>
        cpu.LoadedMm is not null && !cpu.IsLazy && !cpu.IsSwitching && entry.Slot == cpu.LoadedAsid;

    /// <summary>Usable, or: the CPU can return to the entry's slot, and will find that the slot has missed no flush.</summary>
    public static bool IsUsableOrLatent(this Machine machine, CpuState cpu, TlbEntry entry)
    {
        if (entry.Slot == cpu.LoadedAsid && !cpu.IsLazy && !cpu.IsSwitching)
        {
            return cpu.IsUsable(entry);
        }

        bool keepsSlots = entry.Slot == cpu.LoadedAsid || machine.Topology.HasPcid;
        SlotState slot = cpu.Slots[entry.Slot.Value];
        return keepsSlots && slot.ContextId == entry.ContextId && machine.OwnerOf(entry.ContextId)?.TlbGeneration == slot.Generation;
    }

    /// <summary>Whether an entry grants more than the tables of its address space do. Only RW and D together grant a write.</summary>
    public static bool IsStale(this Machine machine, TlbEntry entry)
    {
        if (machine.OwnerOf(entry.ContextId) is not { } mm || machine.Lookup(mm.Id, entry.Page) is not { IsPresent: true } now || now.Frame != entry.Frame)
        {
            return true;
        }

        bool grantsWrites = entry.IsWritable && entry.IsDirty;
        return (grantsWrites && !now.IsWritable) || (entry.IsDirty && !now.IsDirty) || (entry.IsUser && !now.IsUser) || (!entry.IsNoExecute && now.IsNoExecute);
    }

    public static AddressSpace? OwnerOf(this Machine machine, int contextId) => machine.Mms.FirstOrDefault(m => m.ContextId == contextId);

    /// <summary>The words in which an oracle names an entry.</summary>
    public static string Cached(this CpuState cpu, TlbEntry entry) => $"{cpu.Id} still caches {entry.Page}→{entry.Frame}";
}

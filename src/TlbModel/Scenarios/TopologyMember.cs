namespace TlbModel.Scenarios;

/// <summary>A member of a topology in a scenario file. The number of tasks is none: the tasks that are listed are the tasks.</summary>
internal sealed record TopologyMember(string Name, Func<Topology, int> Get, Func<Topology, int, Topology> With)
{
    public static IReadOnlyList<TopologyMember> All { get; } =
    [
        new("cpus", t => t.Cpus, (t, value) => t with { Cpus = value }),
        new("mms", t => t.Mms, (t, value) => t with { Mms = value }),
        new("frames", t => t.Frames, (t, value) => t with { Frames = value }),
        new("levels", t => t.Levels, (t, value) => t with { Levels = value }),
        new("entriesPerTable", t => t.EntriesPerTable, (t, value) => t with { EntriesPerTable = value }),
        new("pcidSlots", t => t.PcidSlots, (t, value) => t with { PcidSlots = value }),
        new("tlbEntries", t => t.TlbEntries, (t, value) => t with { TlbEntries = value }),
        new("structureEntries", t => t.StructureEntries, (t, value) => t with { StructureEntries = value }),
        new("vmasPerMm", t => t.VmasPerMm, (t, value) => t with { VmasPerMm = value }),
        new("files", t => t.Files, (t, value) => t with { Files = value }),
        new("filePages", t => t.FilePages, (t, value) => t with { FilePages = value }),
        new("swapSlots", t => t.SwapSlots, (t, value) => t with { SwapSlots = value }),
        new("gatherPages", t => t.GatherPages, (t, value) => t with { GatherPages = value }),
        new("flushCeiling", t => t.FlushCeiling, (t, value) => t with { FlushCeiling = value }),
    ];
}

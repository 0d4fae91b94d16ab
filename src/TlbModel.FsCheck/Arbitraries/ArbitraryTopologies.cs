using FsCheck;
using FsCheck.Fluent;

namespace TlbModel.Testing;

/// <summary>Arbitrary topologies.</summary>
public static class ArbitraryTopologies
{
    /// <summary>
    /// Small valid topologies of every geometry: 2 to 5 levels of 2 to 16 entries with at most 256 virtual pages, 1 to 4 CPUs, 1 to 3 address
    /// spaces, 1 to 5 tasks, 4 to 24 frames, with and without PCID. They grow with FsCheck's size until it is 40. Shrinking takes one off a size.
    /// </summary>
    public static Arbitrary<Topology> Any { get; } = Arb.From(RandomTopology.Generate(), Smaller);

    /// <summary>The valid topologies that are one smaller in one size; tables have half as many entries, or one level less.</summary>
    private static IEnumerable<Topology> Smaller(Topology t)
    {
        Topology[] candidates =
        [
            t with { Cpus = t.Cpus - 1 }, t with { Mms = t.Mms - 1 }, t with { Tasks = t.Tasks - 1 }, t with { Frames = t.Frames - 1 },
            t with { Levels = t.Levels - 1 }, t with { EntriesPerTable = t.EntriesPerTable / 2 }, t with { PcidSlots = t.PcidSlots - 1 },
            t with { TlbEntries = t.TlbEntries - 1 }, t with { StructureEntries = t.StructureEntries - 1 },
            t with { VmasPerMm = t.VmasPerMm - 1 }, t with { Files = t.Files - 1 }, t with { FilePages = t.FilePages - 1 },
            t with { GatherPages = t.GatherPages - 1 }, t with { FlushCeiling = t.FlushCeiling - 1 },
        ];
        return candidates.Where(Validity.IsValid);
    }
}

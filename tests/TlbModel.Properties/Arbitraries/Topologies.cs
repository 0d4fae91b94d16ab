using FsCheck;
using FsCheck.Fluent;

namespace TlbModel.Properties.Arbitraries;

/// <summary>Small valid topologies of every geometry: 2 to 5 levels, 2 to 16 entries, at most 256 pages.</summary>
internal static class Topologies
{
    public static IReadOnlyList<(int Levels, int Entries)> Geometries { get; } =
    [
        .. from levels in Enumerable.Range(2, 4)
           from entries in (int[])[2, 4, 8, 16]
           where Math.Pow(entries, levels) <= 256
           select (levels, entries),
    ];

    public static Arbitrary<Topology> Any { get; } =
        Arb.From(Gen.Choose(0, int.MaxValue - 1).Select(seed => Sample(new Draw(seed))), Smaller);

    public static Topology Sample(Draw draw)
    {
        (int levels, int entries) = draw.Of(Geometries);
        int mms = draw.From(1, 3);
        return new Topology
        {
            Levels = levels,
            EntriesPerTable = entries,
            Cpus = draw.From(1, 4),
            Mms = mms,
            Tasks = draw.From(1, 5),
            Frames = draw.From(Math.Max(4, 1 + mms), 24),
            PcidSlots = draw.From(0, 6),
            TlbEntries = draw.From(1, 10),
            StructureEntries = draw.From(0, 6),
            VmasPerMm = draw.From(1, 8),
            Files = draw.From(0, 2),
            FilePages = draw.From(1, 6),
            GatherPages = draw.From(1, 6),
            FlushCeiling = draw.OneIn(2) ? 33 : draw.From(1, 6),
        };
    }

    private static IEnumerable<Topology> Smaller(Topology t)
    {
        Topology[] candidates =
        [
            t with { Cpus = t.Cpus - 1 }, t with { Mms = t.Mms - 1 }, t with { Tasks = t.Tasks - 1 }, t with { Frames = t.Frames - 1 },
            t with { Levels = t.Levels - 1 }, t with { EntriesPerTable = t.EntriesPerTable / 2 }, t with { PcidSlots = t.PcidSlots - 1 },
            t with { TlbEntries = t.TlbEntries - 1 }, t with { StructureEntries = t.StructureEntries - 1 },
            t with { VmasPerMm = t.VmasPerMm - 1 }, t with { Files = t.Files - 1 }, t with { FilePages = t.FilePages - 1 },
            t with { GatherPages = t.GatherPages - 1 },
        ];
        return candidates.Where(IsValid);
    }

    private static bool IsValid(Topology topology)
    {
        try
        {
            topology.Validate();
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}

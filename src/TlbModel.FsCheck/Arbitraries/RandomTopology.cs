using FsCheck;
using FsCheck.Fluent;

namespace TlbModel.Testing;

/// <summary>Generates topologies.</summary>
internal static class RandomTopology
{
    /// <summary>From this size on, every topology may come.</summary>
    private const int FullSize = 40;
    private const int MostPages = 256;
    private const int MostFrames = 32;

    private static readonly (int Levels, int Entries, int Pages)[] Geometries =
    [
        .. from levels in Enumerable.Range(2, 4)
           from entries in (int[])[2, 4, 8, 16]
           let pages = (int)Math.Pow(entries, levels)
           where pages <= MostPages
           select (levels, entries, pages),
    ];

    public static Gen<Topology> Generate() => Gen.Sized(size =>
        from geometry in Gen.Elements(Geometries.Where(g => g.Pages <= Most(4, MostPages, size)))
        from cpus in UpTo(1, 4, size)
        from mms in UpTo(1, 4, size)
        from tasks in UpTo(1, 5, size)
        from frames in Gen.Choose(Math.Max(4, 1 + mms), MostFrames)
        from slots in UpTo(0, 6, size)
        from entries in UpTo(1, 10, size)
        from structures in UpTo(0, 6, size)
        from areas in UpTo(1, 12, size)
        from files in UpTo(0, 2, size)
        from filePages in UpTo(1, 6, size)
        from gather in UpTo(1, 6, size)
        from ceiling in Gen.OneOf(Gen.Constant(new Topology().FlushCeiling), Gen.Choose(1, 6))
        select new Topology
        {
            Levels = geometry.Levels,
            EntriesPerTable = geometry.Entries,
            Cpus = cpus,
            Mms = mms,
            Tasks = tasks,
            Frames = frames,
            PcidSlots = slots,
            TlbEntries = entries,
            StructureEntries = structures,
            VmasPerMm = areas,
            Files = files,
            FilePages = filePages,
            GatherPages = gather,
            FlushCeiling = ceiling,
        });

    private static Gen<int> UpTo(int low, int high, int size) => Gen.Choose(low, Most(low, high, size));

    private static int Most(int low, int high, int size) => low + (((high - low) * Math.Clamp(size, 0, FullSize)) + FullSize - 1) / FullSize;
}

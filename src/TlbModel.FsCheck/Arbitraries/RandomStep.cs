using FsCheck;
using FsCheck.Fluent;

namespace TlbModel.Testing;

/// <summary>Generates steps of prologues: mappings, and accesses that populate them.</summary>
internal static class RandomStep
{
    private const int Window = 8;

    public static Gen<PrologueStep> Generate(Topology topology, bool maps)
    {
        int window = Math.Min(Window, topology.VirtualPages);
        return
            from task in Gen.Choose(0, topology.Tasks - 1)
            from page in Gen.Choose(0, window - 1)
            from map in Map(topology)
            from pages in Gen.Choose(1, map == MapKind.Anonymous ? window - page : Math.Min(window - page, topology.FilePages))
            from access in Gen.Elements(Operation.Load, Operation.Store, Operation.Store, Operation.Fetch)
            from executable in Gen.Elements(true, false, false)
            from file in File(topology, map)
            select new PrologueStep
            {
                Task = task,
                Do = maps ? Operation.Mmap : access,
                Page = page,
                Pages = maps ? pages : 1,
                Map = map,
                Protection = Protection.Read | Protection.Write | (executable ? Protection.Exec : Protection.None),
                File = file,
            };
    }

    public static Gen<MapKind> Map(Topology topology) => topology.Files switch
    {
        0 => Gen.Constant(MapKind.Anonymous),
        1 => Gen.Elements(MapKind.Anonymous, MapKind.Anonymous, MapKind.FilePrivate, MapKind.FileShared),
        _ => Gen.Elements(MapKind.Anonymous, MapKind.Anonymous, MapKind.FilePrivate, MapKind.FileShared, MapKind.Pfn),
    };

    /// <summary>The file of a mapping: where there is more than one, the last one is a driver's.</summary>
    public static Gen<int> File(Topology topology, MapKind map) => map switch
    {
        MapKind.Anonymous => Gen.Constant(0),
        MapKind.Pfn => Gen.Constant(topology.Files - 1),
        _ => Gen.Choose(0, Math.Max(0, topology.Files - 2)),
    };
}

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
            from file in Gen.Choose(0, Math.Max(0, topology.Files - 1))
            select new PrologueStep
            {
                Task = task,
                Do = maps ? Operation.Mmap : access,
                Page = page,
                Pages = maps ? pages : 1,
                Map = map,
                Protection = Protection.Read | Protection.Write | (executable ? Protection.Exec : Protection.None),
                File = map == MapKind.Anonymous ? 0 : file,
            };
    }

    public static Gen<MapKind> Map(Topology topology) => topology.Files == 0
        ? Gen.Constant(MapKind.Anonymous)
        : Gen.Elements(MapKind.Anonymous, MapKind.Anonymous, MapKind.FilePrivate, MapKind.FileShared);
}

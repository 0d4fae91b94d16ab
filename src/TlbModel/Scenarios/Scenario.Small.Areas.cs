namespace TlbModel;

public sealed partial class Scenario
{
    /// <summary>Small scenarios about areas and files.</summary>
    private static IEnumerable<Scenario> SmallAreas() =>
    [
        new()
        {
            Name = "areas-vs-store",
            Description = "One thread protects and discards pages across two areas, with a gap in the first, while another one stores to them.",
            Topology = Tiny with { Frames = 7, Files = 1 },
            Tasks = [On(0, Mprotect(0, 3, Protection.Read), Dontneed(0, 3)), On(1, Store(1), Store(2))],
            Prologue = [Mapped(0, 0, 2), Mapped(0, 2) with { Map = MapKind.FileShared }, Stored(1, 1, 2)],
            Hardware = Still,
        },
        new()
        {
            Name = "mmap-vs-access",
            Description = "One thread maps new memory over a page that another one, which has it in its TLB, stores and loads.",
            Topology = Tiny with { Frames = 6 },
            Tasks = [On(0, Pages(Operation.Mmap, 0, 1), Store(0)), On(1, Store(0), Load(0))],
            Prologue = [Mapped(0, 0), Stored(1, 0)],
            Hardware = Still,
        },
        new()
        {
            Name = "file-fault-vs-file-fault",
            Description = "Two threads, alike, store to a page of a private file mapping that is not in memory yet.",
            Topology = Tiny with { Frames = 7, Files = 1 },
            Tasks = [Anywhere(Store(0)), Anywhere(Store(0))],
            Prologue = [Mapped(0, 0) with { Map = MapKind.FilePrivate }, Mapped(0, 1), Loaded(0, 1), Loaded(1, 1)],
            Hardware = Still,
        },
    ];
}

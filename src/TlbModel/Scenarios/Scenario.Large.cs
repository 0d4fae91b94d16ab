namespace TlbModel;

public sealed partial class Scenario
{
    /// <summary>Scenarios for <see cref="ScenarioCatalogue.Large"/>.</summary>
    internal static IReadOnlyList<Scenario> LargeOnes() => [.. LargeFlushes(), .. LargeLifecycles(), .. LargeReclaim()];

    /// <summary>Large scenarios about flushes of one address space, or of several that share CPUs.</summary>
    private static IEnumerable<Scenario> LargeFlushes() =>
    [
        new()
        {
            Name = "three-cpus-dontneed",
            Description = "Two threads discard the same page while a third one, which has it in its TLB too, loads and stores it.",
            Topology = Tiny with { Cpus = 3, Tasks = 3, Frames = 6 },
            Tasks = [On(0, Dontneed(0)), On(1, Dontneed(0)), On(2, Load(0), Store(0))],
            Prologue = [Mapped(0, 0, 2), Stored(0, 0), Stored(1, 0), Stored(2, 0)],
            Hardware = Still,
        },
        new()
        {
            Name = "three-cpus-mprotect",
            Description = "One thread discards two pages, one makes them read-only and writable again, and one stores to both.",
            Topology = Tiny with { Cpus = 3, Tasks = 3, Frames = 7 },
            Tasks =
            [
                On(0, Dontneed(0, 2)),
                On(1, Mprotect(0, 2, Protection.Read), Mprotect(0, 2, Protection.Read | Protection.Write)),
                On(2, Store(0), Store(1)),
            ],
            Prologue = [Mapped(0, 0, 2), Stored(0, 0, 2), Loaded(1, 0), Stored(2, 0, 2)],
            Hardware = Still,
        },
        new()
        {
            Name = "three-cpus-file-fault",
            Description = "Two threads store to a page of a private file mapping that is not in memory yet, and a third one loads it.",
            Topology = Tiny with { Cpus = 3, Tasks = 3, Frames = 8, Files = 1 },
            Tasks = [On(0, Store(0)), On(1, Load(0)), On(2, Store(0))],
            Prologue = [Mapped(0, 0) with { Map = MapKind.FilePrivate }, Mapped(0, 1), Loaded(1, 1), Loaded(2, 1)],
            Hardware = Still,
        },
        new()
        {
            Name = "tables-vs-walks",
            Description = "One thread unmaps pages of a table on three levels, while CPUs walk, cache tables on the way, and drop an entry.",
            Topology = Tiny with { Levels = 3, StructureEntries = 2, Frames = 8, GatherPages = 3 },
            Tasks = [On(0, Munmap(0, 2)), On(1, Load(0), Store(1))],
            Prologue = [Mapped(0, 0, 2), Stored(0, 0, 2), Loaded(1, 1)],
            Hardware = OneWalk with { AtMostWalks = 2, Evictions = true, AtMostEvictions = 1 },
        },
        new()
        {
            Name = "slots-vs-dontneed",
            Description = "A CPU changes between three address spaces with two PCID slots while a page of the first one is discarded.",
            Topology = Tiny with { Mms = 3, Tasks = 4, Frames = 10, PcidSlots = 2 },
            Tasks =
            [
                On(0, Dontneed(0)),
                On(1, Load(0), Load(0)),
                new ScenarioTask { Mm = 1, Cpus = [1], Runs = [Load(0)] },
                new ScenarioTask { Mm = 2, Cpus = [1] },
            ],
            Prologue = [Mapped(2, 0), Mapped(0, 0), Stored(0, 0), Loaded(1, 0)],
            Hardware = Still with { Switches = true, LazySwitches = false, AtMostSwitches = 3 },
        },
        new()
        {
            Name = "shared-file-vs-munmap",
            Description = "Two address spaces share a page of a file; one unmaps it, the other discards it, and both store to it on one CPU.",
            Topology = Tiny with { Mms = 2, Tasks = 3, Frames = 8, PcidSlots = 2, Files = 1 },
            Tasks =
            [
                On(0, Munmap(0)),
                On(1, Store(0), Load(0)),
                new ScenarioTask { Mm = 1, Cpus = [1], Runs = [Store(0), Dontneed(0), Load(0)] },
            ],
            Prologue =
            [
                Mapped(0, 0) with { Map = MapKind.FileShared }, Mapped(2, 0) with { Map = MapKind.FileShared }, Stored(2, 0), Stored(0, 0),
                Stored(1, 0),
            ],
            Hardware = Still with { Switches = true, LazySwitches = false, AtMostSwitches = 3 },
        },
    ];
}

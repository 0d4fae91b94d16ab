namespace TlbModel;

public sealed partial class Scenario
{
    /// <summary>Small scenarios about what a flush reaches: slots, requests, tables.</summary>
    private static IEnumerable<Scenario> SmallFlushes() =>
    [
        new()
        {
            Name = "slot-reuse-vs-munmap",
            Description = "A CPU has one PCID slot for two address spaces, and changes between them while a page of the first one is unmapped.",
            Topology = Tiny with { Mms = 2, Tasks = 3, Frames = 8, PcidSlots = 1 },
            Tasks = [On(0, Munmap(0)), On(1, Load(0), Load(1)), new ScenarioTask { Mm = 1, Cpus = [1], Runs = [Load(2)] }],
            Prologue = [Mapped(2, 2), Stored(2, 2), Mapped(0, 0, 2), Stored(1, 0)],
            Hardware = Still with { Switches = true, LazySwitches = false, AtMostSwitches = 2 },
        },
        new()
        {
            Name = "dontneed-vs-dontneed",
            Description = "Two threads, alike, discard the same page, which both have in their TLBs, and store to it.",
            Topology = Tiny,
            Tasks = [Anywhere(Dontneed(0), Store(0)), Anywhere(Dontneed(0), Store(0))],
            Prologue = [Mapped(0, 0), Stored(0, 0), Stored(1, 0)],
            Hardware = Still,
        },
        new()
        {
            Name = "late-request-vs-flush",
            Description = "Two threads discard pages of their own, so that a request to flush reaches a CPU that has flushed more since.",
            Topology = Tiny with { Frames = 8 },
            Tasks = [On(0, Dontneed(0)), On(1, Dontneed(1), Dontneed(2))],
            Prologue = [Mapped(0, 0, 3), Stored(0, 0), Stored(1, 1, 2)],
            Hardware = Still,
        },
        new()
        {
            Name = "table-free-vs-walk",
            Description = "One thread unmaps all pages of a table, which is freed, while another one's CPU walks through it and loads both.",
            Topology = Tiny with { StructureEntries = 1, GatherPages = 3 },
            Tasks = [On(0, Munmap(0, 2)), On(1, Load(0), Load(1))],
            Prologue = [Mapped(0, 0, 2), Stored(0, 0, 2), Loaded(1, 1)],
            Hardware = OneWalk,
        },
    ];
}

namespace TlbModel;

public sealed partial class Scenario
{
    /// <summary>Small scenarios about reclaim and writeback.</summary>
    private static IEnumerable<Scenario> SmallReclaim() =>
    [
        new()
        {
            Name = "reclaim-vs-access",
            Description = "A kernel thread swaps out a page that a thread on another CPU, which has it in its TLB, stores to.",
            Topology = Tiny with { SwapSlots = 1 },
            Tasks = [On(0, Store(0), Load(0)), Kswapd(1, 1)],
            Prologue = [BroughtIn(1), Mapped(0, 0), Stored(0, 0)],
            Hardware = Still,
        },
        new()
        {
            Name = "reclaim-vs-munmap",
            Description = "One thread swaps out a page that another one, which has it in its TLB, unmaps.",
            Topology = Tiny with { SwapSlots = 1 },
            Tasks = [On(0, Reclaims(1)), On(1, Munmap(0))],
            Prologue = [Mapped(0, 0), Stored(1, 0), Mapped(0, 1), Loaded(0, 1)],
            Hardware = Still,
        },
        new()
        {
            Name = "reclaim-vs-mprotect",
            Description = "One thread swaps out a page that another one, which has it in its TLB, makes read-only.",
            Topology = Tiny with { SwapSlots = 1 },
            Tasks = [On(0, Reclaims(1)), On(1, Mprotect(0, Protection.Read))],
            Prologue = [Mapped(0, 0), Stored(1, 0), Mapped(0, 1), Loaded(0, 1)],
            Hardware = Still,
        },
        new()
        {
            Name = "dontneed-vs-reclaim",
            Description = "One thread swaps out a page that another one, which has it in its TLB, discards.",
            Topology = Tiny with { SwapSlots = 1 },
            Tasks = [On(0, Reclaims(1)), On(1, Dontneed(0), Load(0))],
            Prologue = [Mapped(0, 0), Stored(1, 0), Mapped(0, 1), Loaded(0, 1)],
            Hardware = Still,
        },
        new()
        {
            Name = "writeback-vs-store",
            Description = "A page of a shared file mapping is written back while a thread on another CPU stores to it.",
            Topology = Tiny with { Files = 1 },
            Tasks = [On(0, Store(0), Store(0)), Flusher(1)],
            Prologue = [Mapped(0, 0) with { Map = MapKind.FileShared }, Stored(0, 0), WrittenBack(1), Stored(0, 0)],
            Hardware = Still,
        },
        new()
        {
            Name = "writeback-vs-mprotect",
            Description = "A page of a shared file mapping is written back while a thread that has stored to it takes all access away.",
            Topology = Tiny with { Files = 1 },
            Tasks = [On(0, Mprotect(0, Protection.None)), Flusher(1)],
            Prologue = [BroughtIn(1), Mapped(0, 0) with { Map = MapKind.FileShared }, Stored(0, 0)],
            Hardware = Still,
        },
    ];

    /// <summary>Larger scenarios about reclaim.</summary>
    private static IEnumerable<Scenario> LargeReclaim() =>
    [
        new()
        {
            Name = "reclaim-vs-swap-in",
            Description = "A kernel thread swaps out a page twice, which a thread on another CPU stores to while it is written, and again.",
            Topology = Tiny with { SwapSlots = 1 },
            Tasks = [On(0, Store(0), Store(0)), new() { Cpus = [1], Runs = [Reclaims(1), Reclaims(1)] }],
            Prologue = [BroughtIn(1), Mapped(0, 0), Stored(0, 0)],
            Hardware = Still with { Evictions = true, AtMostEvictions = 1 },
        },
        new()
        {
            Name = "swap-in-vs-fork",
            Description = "A thread forks while its page is in the swap area; it and the child, which exits, use the page.",
            Topology = Tiny with { Mms = 2, Tasks = 3, Frames = 12, SwapSlots = 1 },
            Tasks =
            [
                On(0, Step(Operation.Fork), Store(0)),
                new ScenarioTask { Cpus = [1] },
                new ScenarioTask { Forked = true, Cpus = [1], Runs = [Load(0), Step(Operation.Exit)] },
            ],
            Prologue = [Mapped(0, 0), Stored(0, 0), new PrologueStep { Task = 1, Do = Operation.Reclaim }],
            Hardware = Still with { Switches = true, LazySwitches = false, AtMostSwitches = 1 },
        },
    ];

    /// <summary>The scenarios of the findings in v5.11: what happens there is the kernel's own fault.</summary>
    internal static IReadOnlyList<Scenario> FindingOnes() =>
    [
        new()
        {
            Name = "pfn-release-vs-munmap",
            Description = "A thread has a driver free a page that it has in its TLB while another one unmaps it; then it loads it.",
            Topology = Tiny with { Frames = 6, Files = 1 },
            Tasks = [On(0, Munmap(0)), On(1, Step(Operation.ReleasePfn), Load(0))],
            Prologue = [Mapped(0, 0) with { Map = MapKind.Pfn }, Mapped(0, 1), Loaded(1, 1), Stored(1, 0)],
            Hardware = Still,
        },
        new()
        {
            Name = "writeback-vs-munmap",
            Description = "A thread unmaps a page of a shared file mapping that another one stores to while it is written back.",
            Topology = Tiny with { Cpus = 3, Tasks = 3, Frames = 8, Files = 1 },
            Tasks = [On(0, Munmap(0)), On(1, Store(0)), Flusher(2)],
            Prologue =
            [
                Mapped(0, 0) with { Map = MapKind.FileShared }, Loaded(0, 0), Stored(1, 0), WrittenBack(2), Stored(1, 0),
            ],
            Hardware = Still,
        },
        new()
        {
            Name = "reclaim-vs-writeback",
            Description = "A kernel thread unmaps a page of a shared file mapping and keeps it, another one writes it back, a thread stores to it.",
            Topology = Tiny with { Cpus = 3, Tasks = 3, Frames = 8, Files = 1 },
            Tasks = [On(0, Store(0)), Kswapd(1, 1), Flusher(2)],
            Prologue =
            [
                Mapped(0, 0) with { Map = MapKind.FileShared }, Stored(0, 0), BroughtIn(1), WrittenBack(2), Stored(0, 0),
            ],
            Hardware = Still,
        },
        new()
        {
            Name = "reclaim-vs-dontneed",
            Description = "One thread swaps out two pages while another one discards a page that is not there, then one of the two.",
            Topology = Tiny with { Frames = 10, SwapSlots = 2 },
            Tasks = [On(0, Reclaims(2)), On(1, Dontneed(2), Dontneed(1))],
            Prologue = [Mapped(0, 0, 4), Stored(1, 0, 2), Loaded(0, 3)],
            Hardware = OneWalk,
        },
        new()
        {
            Name = "fork-vs-freed-store",
            Description = "A thread forks while another one stores to a page that was freed lazily, stores again, and reclaims it.",
            Topology = Tiny with { Mms = 2, Tasks = 3, Frames = 7 },
            Tasks = [On(0, Step(Operation.Fork)), On(1, Store(0), Store(0), Reclaims(1)), new ScenarioTask { Forked = true, Cpus = [0] }],
            Prologue =
            [
                Mapped(0, 0), Stored(0, 0), new PrologueStep { Task = 0, Do = Operation.MadviseFree }, Loaded(1, 0),
            ],
            Hardware = Still,
        },
        new()
        {
            Name = "mremap-vs-writeback",
            Description = "A thread moves a page table of a shared file mapping while a page is written back; another one stores at the new place.",
            Topology = Tiny with { Cpus = 3, Tasks = 3, Frames = 10, Levels = 3, VmasPerMm = 8, Files = 1, FilePages = 2 },
            Tasks = [On(0, Pages(Operation.Mremap, 0, 2) with { To = 2 }), On(1, Store(2), Store(2)), Flusher(2)],
            Prologue =
            [
                Mapped(0, 0, 2) with { Map = MapKind.FileShared }, Stored(0, 0), BroughtIn(2), Loaded(1, 0),
            ],
            Hardware = Still,
        },
        new()
        {
            Name = "mremap-vs-truncate",
            Description = "A thread moves a page table of a shared file mapping while the file is truncated.",
            Topology = Tiny with { Frames = 8, Levels = 3, VmasPerMm = 8, Files = 1, FilePages = 2 },
            Tasks =
            [
                On(0, Pages(Operation.Mremap, 0, 2) with { To = 2 }),
                new() { Cpus = [1], Runs = [Step(Operation.Truncate)] },
            ],
            Prologue = [Mapped(0, 0, 2) with { Map = MapKind.FileShared }, Stored(0, 0), BroughtIn(1)],
            Hardware = Still,
        },
    ];

    private static ScenarioTask Kswapd(int cpu, int pages) => new() { Cpus = [cpu], Runs = [Reclaims(pages)] };

    private static ScenarioTask Flusher(int cpu) => new() { Cpus = [cpu], Runs = [Step(Operation.Writeback)] };

    private static Permission Reclaims(int pages) => new() { Do = Operation.Reclaim, AtMost = pages };

    private static PrologueStep WrittenBack(int task) => new() { Task = task, Do = Operation.Writeback };

    /// <summary>A kernel thread that runs before it has anything to do.</summary>
    private static PrologueStep BroughtIn(int task) => new() { Task = task, Do = Operation.FlushTlbAll };
}

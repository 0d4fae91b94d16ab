using System.Collections.Immutable;

namespace TlbModel;

public sealed partial class Scenario
{
    /// <summary>No more than the scripts: no speculation, no eviction, no scheduler.</summary>
    private static readonly HardwareFreedom Still = new() { SpeculativeWalks = false, Evictions = false, Switches = false };

    /// <summary>One walk that no access asked for.</summary>
    private static readonly HardwareFreedom OneWalk = Still with { SpeculativeWalks = true, AtMostWalks = 1 };

    /// <summary>Two CPUs without PCIDs, one address space with four pages on two levels, just enough frames.</summary>
    private static readonly Topology Tiny = new()
    {
        Cpus = 2, Mms = 1, Tasks = 2, Frames = 5, Levels = 2, EntriesPerTable = 2, PcidSlots = 0, TlbEntries = 2, StructureEntries = 0,
        VmasPerMm = 3, Files = 0, FilePages = 1, GatherPages = 2,
    };

    /// <summary>Scenarios for <see cref="ScenarioCatalogue.Small"/>.</summary>
    internal static ImmutableArray<Scenario> SmallOnes { get; } =
    [
        new()
        {
            Name = "munmap-vs-access",
            Description = "One thread unmaps a page that another one, which has it in its TLB, loads and stores.",
            Topology = Tiny with { StructureEntries = 1 },
            Tasks = [On(0, Munmap(0)), On(1, Load(0), Store(0))],
            Prologue = [Mapped(0, 0), Stored(1, 0)],
            Hardware = OneWalk,
        },
        new()
        {
            Name = "munmap-vs-fault",
            Description = "One thread unmaps a page while another one faults it and its neighbour in.",
            Topology = Tiny with { Frames = 6 },
            Tasks = [On(0, Munmap(0)), On(1, Store(0), Load(1))],
            Prologue = [Mapped(0, 0, 2), Loaded(1, 1)],
            Hardware = Still,
        },
        new()
        {
            Name = "dontneed-vs-access",
            Description = "One thread discards a page that another one, which has it in its TLB, stores and loads.",
            Topology = Tiny,
            Tasks = [On(0, Dontneed(0)), On(1, Store(0), Load(0))],
            Prologue = [Mapped(0, 0), Stored(1, 0)],
            Hardware = OneWalk,
        },
        new()
        {
            Name = "mprotect-vs-store",
            Description = "One thread makes a page read-only and writable again while another one stores to it.",
            Topology = Tiny,
            Tasks = [On(0, Mprotect(0, Protection.Read), Mprotect(0, Protection.Read | Protection.Write)), On(1, Store(0), Store(0))],
            Prologue = [Mapped(0, 0), Stored(1, 0)],
            Hardware = Still,
        },
        new()
        {
            Name = "fork-vs-store",
            Description = "One thread forks while another one stores to a page of theirs; the child then loads it.",
            Topology = Tiny with { Mms = 2, Tasks = 3, Frames = 7 },
            Tasks = [On(0, Step(Operation.Fork)), On(1, Store(0), Store(0)), new ScenarioTask { Forked = true, Cpus = [0], Runs = [Load(0)] }],
            Prologue = [Mapped(0, 0), Stored(1, 0)],
            Hardware = Still with { Switches = true, LazySwitches = false, AtMostSwitches = 1 },
        },
        new()
        {
            Name = "cow-vs-access",
            Description = "One thread stores to a private page of a file, which is copied, while another one loads and stores it.",
            Topology = Tiny with { Frames = 6, Files = 1 },
            Tasks = [On(0, Store(0)), On(1, Load(0), Store(0))],
            Prologue = [Mapped(0, 0) with { Map = MapKind.FilePrivate }, Loaded(0, 0), Loaded(1, 0)],
            Hardware = Still,
        },
        new()
        {
            Name = "nested-gather",
            Description = "Two threads discard ranges that overlap, so that one finds pages cleared whose flush the other still owes.",
            Topology = Tiny with { Frames = 6 },
            Tasks = [On(0, Dontneed(0, 2), Load(1)), On(1, Dontneed(1), Store(1))],
            Prologue = [Mapped(0, 0, 2), Stored(0, 0, 2), Stored(1, 0, 2)],
            Hardware = Still,
        },
        new()
        {
            Name = "lazy-vs-munmap",
            Description = "A CPU goes idle or to another address space, and comes back, while a page of the first one is unmapped.",
            Topology = Tiny with { Mms = 2, Tasks = 3, Frames = 6, PcidSlots = 2 },
            Tasks = [On(0, Munmap(0)), On(1, Load(0), Load(1)), new ScenarioTask { Mm = 1, Cpus = [1] }],
            Prologue = [Mapped(0, 0, 2), Stored(1, 0, 2)],
            Hardware = OneWalk with { Switches = true, AtMostSwitches = 2 },
        },
        new()
        {
            Name = "exit-vs-lazy",
            Description = "Two threads exit, and the last one tears the tables down while the other one's CPU still has them loaded.",
            Topology = Tiny with { StructureEntries = 1 },
            Tasks = [On(0, Store(0), Step(Operation.Exit)), On(1, Load(0), Step(Operation.Exit))],
            Prologue = [Mapped(0, 0), Stored(0, 0), Loaded(1, 0)],
            Hardware = OneWalk with { Switches = true, AtMostSwitches = 1 },
        },
        new()
        {
            Name = "three-cpus-munmap",
            Description = "One thread unmaps a page that two others, which have it in their TLBs, load and store.",
            Topology = Tiny with { Cpus = 3, Tasks = 3 },
            Tasks = [On(0, Munmap(0)), On(1, Load(0), Store(0)), On(2, Store(0), Load(0))],
            Prologue = [Mapped(0, 0), Stored(1, 0), Stored(2, 0)],
            Hardware = OneWalk,
        },
        new()
        {
            Name = "flush-all-vs-access",
            Description = "A kernel thread flushes every TLB while a thread discards, loads and stores a page.",
            Topology = Tiny,
            Tasks = [new ScenarioTask { Cpus = [0], Runs = [Step(Operation.FlushTlbAll)] }, On(1, Dontneed(0), Load(0), Store(0))],
            Prologue = [new PrologueStep { Task = 0, Do = Operation.FlushTlbAll }, Mapped(1, 0), Stored(1, 0)],
            Hardware = OneWalk,
        },
        new()
        {
            Name = "exec-vs-kthread",
            Description = "A task executes a program while a kernel thread uses its old address space, and may be the last to do so.",
            Topology = Tiny with { Mms = 2, PcidSlots = 2 },
            Tasks =
            [
                On(0, Load(0), Step(Operation.Execve)),
                new ScenarioTask { Cpus = [1], Runs = [Step(Operation.KthreadUseMm), Load(0), Step(Operation.KthreadUnuseMm)] },
            ],
            Prologue = [new PrologueStep { Task = 1, Do = Operation.FlushTlbAll }, Mapped(0, 0), Stored(0, 0)],
            Hardware = OneWalk,
        },
        .. SmallFlushes(),
        .. SmallAreas(),
        .. SmallReclaim(),
        .. SmallMoves(),
        .. SmallFiles(),
        .. SmallMadvise(),
    ];

    /// <summary>A thread of the first address space that stays on a CPU and runs a script.</summary>
    private static ScenarioTask On(int cpu, params Permission[] runs) => new() { Mm = 0, Cpus = [cpu], Runs = [.. runs] };

    /// <summary>A thread of the first address space that may run on any CPU; without switches it stays where the prologue has it.</summary>
    private static ScenarioTask Anywhere(params Permission[] runs) => new() { Mm = 0, Runs = [.. runs] };

    private static Permission Step(Operation operation) => new() { Do = operation };

    private static Permission Load(int page) => Pages(Operation.Load, page, 1);

    private static Permission Store(int page) => Pages(Operation.Store, page, 1);

    private static Permission Munmap(int page, int pages = 1) => Pages(Operation.Munmap, page, pages);

    private static Permission Dontneed(int page, int pages = 1) => Pages(Operation.MadviseDontneed, page, pages);

    private static Permission Mprotect(int page, Protection protection) => Mprotect(page, 1, protection);

    private static Permission Mprotect(int page, int pages, Protection protection) => Pages(Operation.Mprotect, page, pages) with { Protection = protection };

    private static Permission Pages(Operation operation, int page, int pages) =>
        new() { Do = operation, FirstPage = page, LastPage = page + pages - 1, AtMost = pages };

    private static PrologueStep Mapped(int task, int page, int pages = 1) => new() { Task = task, Do = Operation.Mmap, Page = page, Pages = pages };

    private static PrologueStep Stored(int task, int page, int pages = 1) => new() { Task = task, Do = Operation.Store, Page = page, Pages = pages };

    private static PrologueStep Loaded(int task, int page, int pages = 1) => new() { Task = task, Do = Operation.Load, Page = page, Pages = pages };
}

namespace TlbModel;

public sealed partial class Scenario
{
    /// <summary>Small scenarios about MADV_FREE, MADV_COLD and MADV_PAGEOUT.</summary>
    private static IEnumerable<Scenario> SmallMadvise() =>
    [
        new()
        {
            Name = "madvise-free-vs-access",
            Description = "One thread frees a page lazily and reclaims it while another one, which has it in its TLB, stores and loads.",
            Topology = Tiny,
            Tasks = [On(0, Free(0), Reclaims(1)), On(1, Store(0), Load(0))],
            Prologue = [Mapped(0, 0), Stored(1, 0)],
            Hardware = Still,
        },
        new()
        {
            Name = "madvise-free-vs-madvise-free",
            Description = "Two threads, alike, free the same page lazily, which both have in their TLBs, and store to it.",
            Topology = Tiny,
            Tasks = [Anywhere(Free(0), Store(0)), Anywhere(Free(0), Store(0))],
            Prologue = [Mapped(0, 0), Stored(0, 0), Stored(1, 0)],
            Hardware = Still,
        },
        new()
        {
            Name = "madvise-free-vs-reclaim",
            Description = "One thread swaps out a page that another one, which has it in its TLB, frees lazily and stores to again.",
            Topology = Tiny with { SwapSlots = 1 },
            Tasks = [On(0, Reclaims(1)), On(1, Free(0), Store(0))],
            Prologue = [Mapped(0, 0), Stored(1, 0), Mapped(0, 1), Loaded(0, 1)],
            Hardware = Still,
        },
        new()
        {
            Name = "madvise-free-vs-child",
            Description = "A thread frees lazily a page that was swapped in and that its child shares, which exits, while it is reclaimed.",
            Topology = Tiny with { Mms = 2, Tasks = 3, Frames = 8, SwapSlots = 1 },
            Tasks = [On(0, Free(0), Load(0)), Kswapd(1, 1), new ScenarioTask { Forked = true, Cpus = [1], Runs = [Step(Operation.Exit)] }],
            Prologue = [Mapped(0, 0), Stored(0, 0), new PrologueStep { Task = 1, Do = Operation.Reclaim }, Loaded(0, 0), new PrologueStep { Task = 0, Do = Operation.Fork }],
            Hardware = Still with { Switches = true, LazySwitches = false, AtMostSwitches = 1 },
        },
        new()
        {
            Name = "madvise-cold-vs-access",
            Description = "One thread makes a page old while another one, which has it in its TLB, stores and loads.",
            Topology = Tiny,
            Tasks = [On(0, Pages(Operation.MadviseCold, 0, 1)), On(1, Store(0), Load(0))],
            Prologue = [Mapped(0, 0), Stored(1, 0)],
            Hardware = OneWalk,
        },
        new()
        {
            Name = "madvise-pageout-vs-access",
            Description = "One thread pages a page out that another one, which has it in its TLB, stores to and loads.",
            Topology = Tiny with { SwapSlots = 1 },
            Tasks = [On(0, Pages(Operation.MadvisePageout, 0, 1)), On(1, Store(0), Load(0))],
            Prologue = [Mapped(0, 0), Stored(1, 0)],
            Hardware = Still,
        },
    ];

    private static Permission Free(int page) => Pages(Operation.MadviseFree, page, 1);
}

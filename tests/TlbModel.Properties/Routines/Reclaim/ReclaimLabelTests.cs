namespace TlbModel.Properties.Routines.Reclaim;

/// <summary>Small scenarios reach every label of reclaim, of its batch, and of swapping in.</summary>
public class ReclaimLabelTests
{
    private static readonly HardwareFreedom Still = new() { Evictions = false, Switches = false, SpeculativeWalks = false };

    private static readonly HashSet<string> Routines =
    [
        "shrink_inactive_list", "shrink_page_list", "try_to_unmap", "set_tlb_ubc_flush_pending", "try_to_unmap_flush", "flush_tlb_batched_pending", "do_swap_page",
    ];

    [Fact]
    public void EveryLabel_IsReached() => Assert.Equal([], ReachedLabels.NotReached(
        Kernel.V5_11Fixed,
        [
            .. ReachedLabels.BuiltIn("reclaim-vs-munmap", "reclaim-vs-writeback", "reclaim-vs-swap-in", "swap-in-vs-fork", "madvise-free-vs-reclaim"),
            Alone(), TwoSwapIns(4), TwoSwapIns(6),
        ],
        Routines.Contains));

    [Fact]
    public void WhatTheProloguePutIntoTheSwapArea_MayBeFaultedOn() => Assert.Null(UnreachedLabels.ReasonFor(TwoSwapIns(6), "do_swap_page: out_nomap"));

    /// <summary>A thread alone reclaims its own page: no other CPU is in the mask, and nothing is batched.</summary>
    private static Scenario Alone() => new()
    {
        Name = "reclaim-alone",
        Topology = Small(cpus: 1, tasks: 1, frames: 5),
        Tasks = [new ScenarioTask { Mm = 0, Runs = [new Permission { Do = Operation.Reclaim }] }],
        Prologue = [new PrologueStep { Task = 0, Do = Operation.Mmap }, new PrologueStep { Task = 0, Do = Operation.Store }],
        Hardware = Still,
    };

    /// <summary>Two threads fault on the same page that is in the swap area, and there is little memory.</summary>
    private static Scenario TwoSwapIns(int frames) => new()
    {
        Name = $"swap-in-twice, {frames} frames",
        Topology = Small(cpus: 2, tasks: 3, frames),
        Tasks =
        [
            new ScenarioTask { Mm = 0, Cpus = [0], Runs = [new Permission { Do = Operation.Load }] },
            new ScenarioTask { Mm = 0, Cpus = [1], Runs = [new Permission { Do = Operation.Store }] },
            new ScenarioTask { Cpus = [1] },
        ],
        Prologue =
        [
            new PrologueStep { Task = 0, Do = Operation.Mmap },
            new PrologueStep { Task = 0, Do = Operation.Store },
            new PrologueStep { Task = 2, Do = Operation.Reclaim },
            new PrologueStep { Task = 1, Do = Operation.Mmap, Page = 1 },
        ],
        Hardware = Still,
    };

    private static Topology Small(int cpus, int tasks, int frames) => new()
    {
        Cpus = cpus, Mms = 1, Tasks = tasks, Frames = frames, Levels = 2, EntriesPerTable = 2, PcidSlots = 0, TlbEntries = 2, StructureEntries = 0, VmasPerMm = 3,
        Files = 0, FilePages = 1, GatherPages = 2, SwapSlots = 1,
    };
}

using TlbModel.Exploration;

namespace TlbModel.Properties.Exploration;

/// <summary>A witness is a shortest run to what it is asked for, or there is none.</summary>
public class WitnessTests
{
    public static TheoryData<string, string, string, string> Controls => ObligationTests.Controls;

    [Theory]
    [MemberData(nameof(Controls))]
    public void AnObligation_IsMetByTheLastActionOfAShortestRun_OrByNone(string id, string where, string whereNot, string because)
    {
        TlbSystem system = new(Kernel.V5_11, ScenarioCatalogue.Find(where)!);
        Witness witness = Witness.Find(system, id);
        Trace trace = Assert.IsType<Trace>(witness.Trace);
        Assert.Null(trace.Violation);
        Assert.Null(trace.Replay().Violation);
        Assert.Equal([id], Reached(system, trace.Steps.Length, id));
        Assert.Empty(Reached(system, trace.Steps.Length - 1, id));

        Witness none = Witness.Find(new TlbSystem(Kernel.V5_11, ScenarioCatalogue.Find(whereNot)!), id);
        Assert.Null(none.Trace);
        Assert.True(none.Exploration.IsClosed, because);
    }

    [Fact]
    public void ALabel_RunsInTheLastStep()
    {
        const string label = "zap_pte_range: pte_unmap_unlock";
        Witness witness = Witness.Find(new TlbSystem(Kernel.V5_11, ScenarioCatalogue.Find("munmap-vs-fault")!), label);
        Assert.Contains(label, witness.Trace!.Steps[^1].Labels);
        Assert.DoesNotContain(witness.Trace.Steps.SkipLast(1), s => s.Labels.Contains(label));
    }

    [Fact]
    public void AStepThatIsLeftOut_IsNeverReached()
    {
        TlbSystem system = new(Kernel.V5_11.Without("flush_tlb_mm_range", "flush_tlb_others"), ScenarioCatalogue.Find("munmap-vs-access")!);
        Assert.Null(Witness.Find(system, "flush_tlb_mm_range: flush_tlb_others").Trace);
    }

    /// <summary>A run ends at what it breaks first: what lies behind is not reached.</summary>
    [Fact]
    public void WhatLiesBehindAViolation_IsNotReached()
    {
        TlbSystem system = new(KernelCatalogue.Find("free-before-flush")!, ScenarioCatalogue.Find("munmap-vs-access")!);
        Witness witness = Witness.Find(system, "page-freed");
        Assert.Null(witness.Trace);
        Assert.NotEqual(0, witness.Exploration.Pruned);
        Assert.NotNull(Witness.Find(system, "page-freed", oracles: [Oracle.Named("lost-write")]).Trace);
    }

    [Fact]
    public void TheThreads_ChangeNothing()
    {
        TlbSystem system = new(Kernel.V5_11, ScenarioCatalogue.Find("lazy-vs-munmap")!);
        Assert.Equal(
            Witness.Find(system, "slot-kept").Trace,
            Witness.Find(system, "slot-kept", new ExplorationBounds { Threads = 3 }).Trace);
    }

    [Fact]
    public void ABound_EndsIt()
    {
        TlbSystem system = new(Kernel.V5_11, ScenarioCatalogue.Find("lazy-vs-munmap")!);
        Witness cut = Witness.Find(system, "slot-kept", new ExplorationBounds { Depth = 1 });
        Assert.Equal((null, ExplorationEnd.Depth), (cut.Trace, cut.Exploration.End));
    }

    [Fact]
    public void AnUnknownMark_IsRefused() => Assert.StartsWith(
        "'no-such' is no obligation and no label",
        Assert.Throws<ArgumentException>(() => Witness.Find(new TlbSystem(Kernel.V5_11, Scenario.Default), "no-such")).Message,
        StringComparison.Ordinal);

    /// <summary>Whether the obligation is reached by runs of so many actions, with the reductions that keep lengths.</summary>
    private static string[] Reached(TlbSystem system, int depth, string id)
    {
        MachineSpace space = new(system, reductions: Reductions.Exact);
        ExplorationReport<MachineAction> report = Explorer.RunEncoded(space, new ExplorationBounds { Depth = depth, Sometimes = [id], Threads = 2 });
        Assert.Null(report.Violation);
        return report.NeverReached.IsEmpty ? [id] : [];
    }
}

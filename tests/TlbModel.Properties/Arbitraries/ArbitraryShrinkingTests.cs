using FsCheck.Fluent;

namespace TlbModel.Properties.Arbitraries;

/// <summary>What the arbitraries shrink to is smaller, valid, and holds enabled actions only.</summary>
public class ArbitraryShrinkingTests
{
    private const int Looked = 60;

    [RunProperty(1211, MaxTest = 20)]
    public void Shrinking_NeverIntroducesADisabledAction(Run run)
    {
        foreach (Run smaller in Spread(ArbitraryRuns.Of(Kernel.V5_11).Shrinker(run)))
        {
            Machine machine = smaller.System.Initial;
            foreach (MachineAction action in smaller.Actions)
            {
                Assert.True(smaller.System.IsEnabled(machine, action), $"{action} is not enabled");
                machine = smaller.System.Apply(machine, action).After;
            }
        }
    }

    [RunProperty(1212, MaxTest = 20)]
    public void EveryShrunkRun_IsSmaller_OrChangesTheCpuLessOften(Run run)
    {
        foreach (Run smaller in Spread(ArbitraryRuns.Of(Kernel.V5_11).Shrinker(run)))
        {
            (int Parts, int CpuChanges) before = Measure.Of(run);
            (int Parts, int CpuChanges) after = Measure.Of(smaller);
            Assert.True(after.CompareTo(before) < 0, $"{before} became {after}");
            Assert.True(smaller.Actions.Length <= run.Actions.Length);
        }
    }

    [RunProperty(1213, MaxTest = 40)]
    public void EveryShrunkTopology_IsValid_AndSmallerInOneSize(Topology topology) => Assert.All(ArbitraryTopologies.Any.Shrinker(topology), smaller =>
    {
        smaller.Validate();
        Assert.True(Measure.Of(smaller) < Measure.Of(topology));
    });

    [RunProperty(1214, MaxTest = 20)]
    public void EveryShrunkScenario_IsSmaller_AndRuns(Scenario scenario)
    {
        foreach (Scenario smaller in Spread(ArbitraryScenarios.Of(Kernel.V5_11).Shrinker(scenario)))
        {
            Assert.True(Measure.Of(smaller) < Measure.Of(scenario));
            Assert.NotNull(new TlbSystem(Kernel.V5_11, smaller).Initial);
        }
    }

    [RunProperty(1215, MaxTest = 10)]
    public void EveryShrunkTrace_Replays(Trace trace) => Assert.All(
        Spread(ArbitraryTraces.Of(Kernel.V5_11).Shrinker(trace)).Take(Looked / 4),
        smaller => Assert.True(smaller.Replay().IsExact));

    [Fact]
    public void ShrinkingToTheEnd_LeavesWhatTheClaimNeeds()
    {
        static bool Frees(Run run) => run.Passages().Any(p =>
            p.Transition.Labels.Contains("tlb_batch_pages_flush: free_pages_and_swap_cache") && p.Events.Any(e => e.Kind == EventKind.FrameFreed && e.Task == new TaskId(0)));
        Run run = ArbitraryRuns.Of(Kernel.V5_11, Scenario.Default).Generator.Sample(20, new FsCheck.Rnd(3, 11), 100).First(Frees);
        while (ArbitraryRuns.Of(Kernel.V5_11).Shrinker(run).FirstOrDefault(Frees) is { } smaller)
        {
            run = smaller;
        }

        Assert.Single(run.System.Scenario.Tasks);
        Assert.Equal(1, run.System.Scenario.Topology.Cpus);
        Assert.InRange(run.Actions.Length, 1, 40);
    }

    [Fact]
    public void ActionsOfTwoCpus_ThatDoNotNeedEachOther_AreMovedApart()
    {
        // Each CPU starts a store, step by step in turn: nothing can be left out, but the turns can.
        static bool BothFault(Run run) =>
            run.Passages().SelectMany(p => p.Events).Where(e => e.Kind == EventKind.Faulted).Select(e => e.Cpu).Distinct().Count() == 2;
        Run run = ArbitraryRuns.Of(Kernel.V5_11, Scenario.Default).Generator.Sample(60, new FsCheck.Rnd(11, 13), 100).First(BothFault);
        while (ArbitraryRuns.Of(Kernel.V5_11).Shrinker(run).FirstOrDefault(BothFault) is { } smaller)
        {
            run = smaller;
        }

        Assert.InRange(Measure.Of(run).CpuChanges, 1, 2);
    }

    /// <summary>Some of many: the first and, further on, fewer and fewer.</summary>
    private static IEnumerable<T> Spread<T>(IEnumerable<T> all) => all.Where((_, i) => i < Looked || i % (i / 16) == 0).Take(2 * Looked);
}

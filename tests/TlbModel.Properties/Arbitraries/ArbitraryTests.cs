using FsCheck.Fluent;

namespace TlbModel.Properties.Arbitraries;

/// <summary>The arbitraries give what they promise: the properties are about something.</summary>
public class ArbitraryTests
{
    [FsCheck.Xunit.Property(Replay = "(1201,2403)", MaxTest = 300, QuietOnSuccess = true)]
    public FsCheck.Property EveryTopology_IsValidAndSmall() => Prop.ForAll(Topologies.Any, topology =>
    {
        topology.Validate();
        Assert.InRange(topology.VirtualPages, 4, 256);
        Assert.All(Topologies.Any.Shrinker(topology), smaller => smaller.Validate());
    });

    [Fact]
    public void TheTopologies_CoverEveryGeometryAndEveryNumberOfSlots()
    {
        Topology[] all = [.. Enumerable.Range(0, 600).Select(seed => Topologies.Sample(new Draw(seed)))];
        Assert.Equal(Topologies.Geometries.Order(), all.Select(t => (t.Levels, t.EntriesPerTable)).Distinct().Order());
        Assert.Equal(Enumerable.Range(0, 7), all.Select(t => t.PcidSlots).Distinct().Order());
        Assert.Equal(Enumerable.Range(1, 4), all.Select(t => t.Cpus).Distinct().Order());
    }

    [RunProperty(1202)]
    public void EveryActionOfARun_IsEnabledWhenItsTurnComes(Run run)
    {
        foreach (Passage passage in run.Passages())
        {
            Assert.True(run.System.IsEnabled(passage.Before, passage.Action));
        }
    }

    [RunProperty(1203, MaxTest = 20)]
    public void EveryShrunkRun_IsSmaller_AndHoldsNoDisabledAction(Run run)
    {
        foreach (Run smaller in SmallerRuns.Of(run).Take(60))
        {
            Assert.True(Size(smaller) < Size(run), "the shrinker must make progress");
            Assert.Equal(smaller.Actions.Length, smaller.Passages().Count());
        }
    }

    [Fact]
    public void TheRuns_ShowEveryKindOfActionAndEvent_AndReachMostLabels()
    {
        HashSet<ActionKind> actions = [];
        HashSet<EventKind> events = [];
        HashSet<string> labels = [];
        for (int seed = 0; seed < 400; seed++)
        {
            Draw draw = new(seed);
            Scenario scenario = seed % 2 == 0 ? RandomScenarios.Sample(draw) : draw.Of(ScenarioCatalogue.All);
            foreach (Passage passage in Run.Sampled(new TlbSystem(Kernel.V5_11, scenario), draw, Runs.Longest).Passages())
            {
                actions.Add(passage.Action.Kind);
                events.UnionWith(passage.Events.Select(e => e.Kind));
                labels.UnionWith(passage.Transition.Labels);
            }
        }

        Assert.Equal(Enum.GetValues<ActionKind>(), actions.Order());
        Assert.Equal(Enum.GetValues<EventKind>().Where(k => k != EventKind.RuleBroken), events.Order());
        string[] missed = [.. Kernel.Labels().Except(labels)];
        Assert.True(missed.Length <= Kernel.Labels().Count() / 10, $"not reached: {string.Join(", ", missed)}");
    }

    private static int Size(Run run) =>
        run.Actions.Length + run.System.Scenario.Tasks.Length + run.System.Scenario.Prologue.Length;
}

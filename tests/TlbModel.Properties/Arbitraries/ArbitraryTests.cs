using FsCheck;
using FsCheck.Fluent;

namespace TlbModel.Properties.Arbitraries;

/// <summary>The arbitraries give what they promise: the properties are about something.</summary>
public class ArbitraryTests
{
    private const int FullSize = 100;

    [RunProperty(1201)]
    public void EveryTopology_IsValidAndSmall(Topology topology)
    {
        topology.Validate();
        Assert.InRange(topology.VirtualPages, 4, 256);
    }

    [Fact]
    public void TheTopologies_CoverEveryGeometryAndEveryNumberOfSlots()
    {
        Topology[] all = ArbitraryTopologies.Any.Generator.Sample(900, new Rnd(1, 3), FullSize);
        (int, int)[] geometries = [(2, 2), (2, 4), (2, 8), (2, 16), (3, 2), (3, 4), (4, 2), (4, 4), (5, 2)];
        Assert.Equal(geometries, all.Select(t => (t.Levels, t.EntriesPerTable)).Distinct().Order());
        Assert.Equal(Enumerable.Range(0, 7), all.Select(t => t.PcidSlots).Distinct().Order());
        Assert.Equal(Enumerable.Range(1, 4), all.Select(t => t.Cpus).Distinct().Order());
    }

    [Fact]
    public void TheTopologies_AndTheRuns_GrowWithTheSize()
    {
        Assert.Equal(1, ArbitraryTopologies.Any.Generator.Sample(200, new Rnd(1, 3), 0).Max(t => t.Cpus));
        Assert.Equal(4, ArbitraryTopologies.Any.Generator.Sample(200, new Rnd(1, 3), FullSize).Max(t => t.Cpus));
        Gen<Run> runs = ArbitraryRuns.Of(Kernel.V5_11, Scenario.Default).Generator;
        Assert.InRange(runs.Sample(50, new Rnd(1, 3), 0).Max(r => r.Actions.Length), 20, 40);
        Assert.InRange(runs.Sample(50, new Rnd(1, 3), FullSize).Max(r => r.Actions.Length), 300, 440);
    }

    [RunProperty(1202)]
    public void EveryScenario_IsValid_AndItsPrologueRuns(Scenario scenario)
    {
        scenario.Validate();
        Assert.NotNull(new TlbSystem(Kernel.V5_11, scenario).Initial);
    }

    [Fact]
    public void TheScenarios_LetTasksDoEveryOperation()
    {
        Scenario[] all = ArbitraryScenarios.Of(Kernel.V5_11).Generator.Sample(200, new Rnd(1, 3), FullSize);
        IEnumerable<Operation> random = all.Where(s => s.Name == "random").SelectMany(s => s.Tasks).SelectMany(t => t.May).Select(p => p.Do);
        Assert.Equal(Enum.GetValues<Operation>(), random.Distinct().Order());
    }

    [Fact]
    public void SomeScenarios_HaveScriptsOfEveryOperation_AndEveryBound()
    {
        Scenario[] all = [.. ArbitraryScenarios.Of(Kernel.V5_11).Generator.Sample(400, new Rnd(1, 3), FullSize).Where(s => s.Name == "random")];
        ScenarioTask[] scripted = [.. all.SelectMany(s => s.Tasks).Where(t => !t.Runs.IsEmpty)];
        Assert.Equal(Enum.GetValues<Operation>(), scripted.SelectMany(t => t.Runs).Select(p => p.Do).Distinct().Order());
        Assert.InRange(scripted.Length, all.Length / 8, all.Length);
        foreach (Func<HardwareFreedom, int?> bound in (Func<HardwareFreedom, int?>[])[h => h.AtMostWalks, h => h.AtMostEvictions, h => h.AtMostSwitches])
        {
            Assert.InRange(all.Count(s => bound(s.Hardware) is null), all.Length / 2, all.Length - 1);
        }

        Assert.Contains(all, s => !s.Hardware.LazySwitches);
    }

    [RunProperty(1203)]
    public void EveryActionOfARun_IsEnabledWhenItsTurnComes(Run run)
    {
        foreach (Passage passage in run.Passages())
        {
            Assert.True(run.System.IsEnabled(passage.Before, passage.Action));
        }
    }

    [RunProperty(1204)]
    public void EveryTrace_HoldsARun(Trace trace)
    {
        Assert.Equal(Oracle.All.Select(o => o.Id), trace.Oracles);
        Assert.Equal(trace.Steps.Select(s => s.Action), Run.Of(trace).Actions);
    }

    [Fact]
    public void ASeedAndASize_AlwaysGiveTheSameRun()
    {
        string[] Texts() => [.. ArbitraryRuns.Of(Kernel.V5_11).Generator.Sample(20, new Rnd(5, 7), 30).Select(r => r.ToString())];
        Assert.Equal(Texts(), Texts());
    }

    [Fact]
    public void TheRuns_ShowEveryKindOfActionAndEvent_AndReachMostLabels()
    {
        HashSet<ActionKind> actions = [];
        HashSet<EventKind> events = [];
        HashSet<string> labels = [];
        foreach (Passage passage in ArbitraryRuns.Of(Kernel.V5_11).Generator.Sample(1500, new Rnd(1, 3), FullSize).SelectMany(r => r.Passages()))
        {
            actions.Add(passage.Action.Kind);
            events.UnionWith(passage.Events.Select(e => e.Kind));
            labels.UnionWith(passage.Transition.Labels);
        }

        Assert.Equal(Enum.GetValues<ActionKind>(), actions.Order());
        Assert.Equal(Enum.GetValues<EventKind>().Where(k => k is not (EventKind.RuleBroken or EventKind.PendingChecked)), events.Where(k => k != EventKind.PendingChecked).Order());
        string[] missed = [.. Kernel.Labels().Except(labels)];
        Assert.True(missed.Length <= Kernel.Labels().Count() / 10, $"not reached: {string.Join(", ", missed)}");
    }
}

using FsCheck;
using FsCheck.Fluent;

namespace TlbModel.Testing;

/// <summary>Generates scenarios over random topologies: tasks, what they may do, and a prologue that runs to its end.</summary>
internal static class RandomScenario
{
    private const int MostSteps = 6;

    /// <summary>The highest bound on what the hardware and the scheduler do, where there is one.</summary>
    private const int MostOfABound = 8;

    public static Gen<Scenario> Generate(Kernel kernel) =>
        from topology in ArbitraryTopologies.Any.Generator
        from tasks in Gen.ArrayOf(RandomTask.Generate(topology), topology.Tasks)
        from hardware in Hardware
        let scenario = new Scenario
        {
            Name = "random",
            Topology = topology,
            Tasks = [.. tasks.Any(MapsPfn) ? tasks : tasks.Select(WithoutRelease)],
            Hardware = hardware,
        }
        from length in Gen.Choose(0, MostSteps)
        from steps in Gen.CollectToArray(Enumerable.Range(0, length), i => RandomStep.Generate(topology, maps: i % 2 == 0))
        select WithPrologue(kernel, scenario, steps);

    private static bool MapsPfn(ScenarioTask task) => task.May.Concat(task.Runs).Any(p => p.Do == Operation.Mmap && p.Map == MapKind.Pfn);

    /// <summary>The task without the release of a driver's pages, which is valid only where something maps them.</summary>
    private static ScenarioTask WithoutRelease(ScenarioTask task) => new()
    {
        Mm = task.Mm,
        Forked = task.Forked,
        Cpus = task.Cpus,
        May = task.May.RemoveAll(p => p.Do == Operation.ReleasePfn),
        Runs = task.Runs.RemoveAll(p => p.Do == Operation.ReleasePfn),
    };

    private static Gen<bool> OftenTrue { get; } = Gen.Frequency((1, Gen.Constant(false)), (5, Gen.Constant(true)));

    private static Gen<int?> SeldomBounded { get; } = Gen.Frequency((7, Gen.Constant((int?)null)), (1, Gen.Choose(0, MostOfABound).Select(n => (int?)n)));

    private static Gen<HardwareFreedom> Hardware { get; } =
        from speculative in OftenTrue
        from evictions in OftenTrue
        from lazy in OftenTrue
        from walks in SeldomBounded
        from dropped in SeldomBounded
        from switches in SeldomBounded
        select new HardwareFreedom
        {
            SpeculativeWalks = speculative,
            Evictions = evictions,
            LazySwitches = lazy,
            AtMostWalks = walks,
            AtMostEvictions = dropped,
            AtMostSwitches = switches,
        };

    /// <summary>The scenario with the steps that run, as far as they run: a step that does not is left out.</summary>
    private static Scenario WithPrologue(Kernel kernel, Scenario scenario, PrologueStep[] steps)
    {
        foreach (PrologueStep step in steps.Where(s => scenario.Tasks[s.Task].Mm is not null))
        {
            Scenario longer = new()
            {
                Name = scenario.Name,
                Topology = scenario.Topology,
                Tasks = scenario.Tasks,
                Prologue = scenario.Prologue.Add(step),
                Hardware = scenario.Hardware,
            };
            scenario = Validity.Compose(kernel, longer) is null ? scenario : longer;
        }

        return scenario;
    }
}

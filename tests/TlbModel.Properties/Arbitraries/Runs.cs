using FsCheck;
using FsCheck.Fluent;

namespace TlbModel.Properties.Arbitraries;

/// <summary>The arbitrary that the properties use: runs of v5.11 over the catalogue's scenarios and over random ones.</summary>
public static class Runs
{
    public const int Shortest = 20;
    public const int Longest = 200;

    public static Arbitrary<Run> Any() => Arb.From(
        Gen.Frequency((2, OnCatalogue()), (3, OnRandomScenario())),
        SmallerRuns.Of);

    private static Gen<Run> OnCatalogue() =>
        from scenario in Gen.Elements(ScenarioCatalogue.All.AsEnumerable())
        from run in Over(scenario)
        select run;

    private static Gen<Run> OnRandomScenario() =>
        from seed in Gen.Choose(0, int.MaxValue - 1)
        from run in Over(RandomScenarios.Sample(new Draw(seed)))
        select run;

    private static Gen<Run> Over(Scenario scenario) =>
        from seed in Gen.Choose(0, int.MaxValue - 1)
        from length in Gen.Choose(Shortest, Longest)
        select Run.Sampled(new TlbSystem(Kernel.V5_11, scenario), new Draw(seed), length);
}

using FsCheck;
using FsCheck.Fluent;
using TlbModel.Properties.Arbitraries;

namespace TlbModel.Properties.Level0;

/// <summary>v5.11 breaks no rule in scenarios that nobody thought of.</summary>
public class RandomScenarioTests
{
    private const int RandomScenariosChecked = 120;
    private const int FullSize = 100;

    [RunProperty(1001)]
    public Property V5_11Fixed_SatisfiesEveryOracle_OnAnyRun() => KernelProperties.SatisfiesEveryOracle(Kernel.V5_11Fixed);

    [Fact]
    public void V5_11Fixed_SatisfiesEveryOracle_InManyRandomScenarios()
    {
        Gen<Scenario> random = ArbitraryScenarios.Of(Kernel.V5_11).Generator.Where(s => ScenarioCatalogue.Find(s.Name) is null);
        Scenario[] scenarios = random.Sample(RandomScenariosChecked, new Rnd(1002, 2005), FullSize);
        foreach ((Scenario scenario, int seed) in scenarios.Select((s, i) => (s, i)))
        {
            CheckReport report = Checker.Run(new CheckOptions
            {
                Kernel = Kernel.V5_11Fixed,
                Scenario = scenario,
                Sequences = Checker.RoundSize,
                Seed = (ulong)seed,
                Threads = 2,
                Shrink = false,
            });
            Assert.True(report.Holds, $"scenario {seed}: {string.Join("; ", report.Findings.Select(f => f.Violation))}");
        }
    }
}

using TlbModel.Properties.Arbitraries;

namespace TlbModel.Properties.Level0;

/// <summary>v5.11 breaks no rule in scenarios that nobody thought of.</summary>
public class RandomScenarioTests
{
    private const int RandomScenariosChecked = 120;

    [RunProperty(1001)]
    public void V5_11_SatisfiesEveryOracle_OnAnyRun(Run run)
    {
        Trace trace = Trace.Record(run.System, run.Actions, Oracle.All);
        Assert.True(trace.Violation is null, $"{trace.Violation?.Oracle} by {trace.Violation?.BrokenBy}: {trace.Violation?.Statement}");
        Assert.Equal(run.Actions.Length, trace.Steps.Length);
    }

    [Fact]
    public void V5_11_SatisfiesEveryOracle_InManyRandomScenarios()
    {
        for (int seed = 0; seed < RandomScenariosChecked; seed++)
        {
            Scenario scenario = RandomScenarios.Sample(new Draw(seed));
            CheckReport report = Checker.Run(new CheckOptions
            {
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

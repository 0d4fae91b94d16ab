namespace TlbModel.Properties.Level0;

/// <summary>v5.11 breaks no rule in the open scenarios without reclaim and files, v5.11-fixed none in any, and the runs reach all of it.</summary>
public class CleanRunTests(CatalogueRuns runs) : IClassFixture<CatalogueRuns>
{
    [Theory]
    [MemberData(nameof(Scenarios.OpenNames), MemberType = typeof(Scenarios))]
    public void TheKernel_SatisfiesEveryOracle(string scenario)
    {
        CheckReport report = runs.Of(scenario);
        Assert.True(
            report.Holds,
            string.Join("; ", report.Findings.Select(f => $"{f.Violation.Oracle} by {f.Violation.BrokenBy}: {f.Violation.Statement}")));
        Assert.True(report.IsComplete);
    }

    [Theory]
    [MemberData(nameof(Scenarios.OpenNames), MemberType = typeof(Scenarios))]
    public void EveryLabelIsReached_UnlessAReasonIsGiven(string scenario)
    {
        CheckReport report = runs.Of(scenario);
        string[] missed = [.. report.Statistics.LabelsNotReached().Where(l => UnreachedLabels.ReasonFor(report.Options.Scenario, l) is null)];
        Assert.True(missed.Length == 0, $"never reached, without a reason: {string.Join(", ", missed)}");
    }

    [Theory]
    [MemberData(nameof(Scenarios.OpenNames), MemberType = typeof(Scenarios))]
    public void ALabelWithAReason_IsNotReached(string scenario)
    {
        CheckReport report = runs.Of(scenario);
        Assert.All(
            Kernel.Labels().Where(l => UnreachedLabels.ReasonFor(report.Options.Scenario, l) is not null),
            label => Assert.Equal(0, report.Statistics.RunsOf(label)));
    }

    [Fact]
    public void EveryLabelWithAReason_IsReachedInAnotherScenario()
    {
        foreach (Scenario scenario in ScenarioCatalogue.Open.Concat(ScenarioCatalogue.Rich))
        {
            foreach (string label in Kernel.Labels().Where(l => UnreachedLabels.ReasonFor(scenario, l) is not null))
            {
                Assert.Contains(ScenarioCatalogue.Open.Concat(ScenarioCatalogue.Rich), other => runs.Of(other.Name).Statistics.RunsOf(label) > 0);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Scenarios.OpenNames), MemberType = typeof(Scenarios))]
    public void AtLeastHalfOfTheActions_AreSteps(string scenario)
    {
        RunStatistics statistics = runs.Of(scenario).Statistics;
        Assert.True(2 * statistics.Steps >= statistics.Actions, $"{statistics.Steps} steps of {statistics.Actions} actions");
    }

    [Theory]
    [MemberData(nameof(Scenarios.OpenNames), MemberType = typeof(Scenarios))]
    public void EveryKindOfAction_IsPerformed(string scenario)
    {
        RunStatistics statistics = runs.Of(scenario).Statistics;
        HashSet<string> allowed = [.. ScenarioCatalogue.Find(scenario)!.Tasks.SelectMany(t => t.May).Select(may => may.Do.ToString())];
        Assert.All(
            Enum.GetValues<ActionKind>().Where(kind => kind <= ActionKind.Switch || allowed.Contains(kind.ToString())),
            kind => Assert.True(statistics.ActionsOf(kind) > 0, $"no {kind}"));
        Assert.Equal(statistics.Actions, Enum.GetValues<ActionKind>().Sum(statistics.ActionsOf));
    }
}

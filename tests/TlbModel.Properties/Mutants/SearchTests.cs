namespace TlbModel.Properties.Mutants;

/// <summary>A bounded search with a fixed seed finds each mutant again, and says which change it is.</summary>
public class SearchTests
{
    /// <summary>Sequences beyond the one of the pinned trace, so that a small change of the model does not hide the mutant.</summary>
    private const int Slack = 4 * Checker.RoundSize;

    public static TheoryData<string> Names => PinnedTraces.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void ASearch_FindsTheMutant_AndTheChangeThatMakesIt(string name)
    {
        Mutant mutant = PinnedTraces.MutantOf(name);
        Trace pinned = PinnedTraces.Of(name);
        TraceOrigin origin = pinned.Origin!;
        CheckReport report = Checker.Run(new CheckOptions
        {
            Kernel = mutant.Kernel,
            Scenario = ScenarioCatalogue.Find(pinned.Scenario.Name)!,
            Oracles = [Oracle.Named(mutant.CaughtBy)],
            Profile = Profile.Named(origin.Profile),
            Seed = origin.Seed,
            Sequences = (2 * origin.Sequence) + Slack,
            Threads = 2,
            Shrink = false,
        });
        Finding finding = report.Findings[0];
        Assert.Equal(mutant.CaughtBy, finding.Violation.Oracle);
        Assert.Same(mutant.Kernel.Changes.Single(), finding.Culprit);
    }
}

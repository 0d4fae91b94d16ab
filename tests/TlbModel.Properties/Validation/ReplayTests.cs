using System.Collections.Immutable;

namespace TlbModel.Properties.Validation;

/// <summary>The model against what Linux 6.1 did (docs/validation.md).</summary>
public class ReplayTests
{
    private static readonly ImmutableArray<Judged> All = Judged.Of(Kernel.V5_11);

    private static readonly ImmutableArray<Judged> Operations = [.. All.Where(j => j.Comparison.Logged.Kind != LoggedKind.Cleanup)];

    public static TheoryData<string, bool> Faults
    {
        get
        {
            TheoryData<string, bool> faults = [];
            foreach ((string name, bool shows) in ValidationPage.Faults)
            {
                faults.Add(name, shows);
            }

            return faults;
        }
    }

    [Fact]
    public void OfTwoThousandOperations_NinetyNineInAHundredArePredictedExactly()
    {
        Assert.Equal(2000, Operations.Length);
        Assert.True(Operations.Count(j => j.Outcome == Outcome.Exact) >= 1980, Describe(Operations.Where(j => j.Outcome != Outcome.Exact)));
    }

    [Fact]
    public void NoDifference_IsUnexplained()
    {
        Judged[] unexplained = [.. All.Where(j => j.Outcome == Outcome.Unexplained)];
        Assert.True(unexplained.Length == 0, Describe(unexplained));
    }

    [Fact]
    public void EveryCauseOnTheList_Occurs() =>
        Assert.Equal(
            Enum.GetValues<Outcome>().Where(outcome => outcome != Outcome.Unexplained),
            All.Select(j => j.Outcome).Distinct().Order());

    [Fact]
    public void EveryFlushOnTaskSwitch_IsPredictedFromWhereTheKernelThreadRan()
    {
        Judged[] switched = [.. All.Where(j => j.Comparison.Logged.Flushes.Any(f => f.Reason == FlushReason.TaskSwitch))];
        Assert.Equal(5, switched.Length);
        Assert.All(switched, j => Assert.Equal(Outcome.Exact, j.Outcome));
    }

    [Fact]
    public void WithoutItsKernelThreads_TheLogIsNotPredicted()
    {
        ImmutableArray<Comparison> alone = Replay.Compare(Kernel.V5_11, FlushLog.Operations, LogMachine.Scenario(), []);
        Assert.Equal(All.Count(j => j.Comparison.WithKernelThread), alone.Zip(All).Count(pair => !pair.First.IsExact && pair.Second.Outcome == Outcome.Exact));
    }

    /// <summary>With the stack in the same GiB the page middle directory would stay; with the program beyond the table above it, that table would go too.</summary>
    [Theory]
    [InlineData(0, 100, 39)]
    [InlineData(3000, 4095, 18)]
    public void WithTheProgramOrTheStackElsewhere_TheFlushesOfFreedTablesAreNotPredicted(int program, int stack, int differences)
    {
        ImmutableArray<Comparison> moved =
            Replay.Compare(Kernel.V5_11, FlushLog.Operations, LogMachine.Scenario(program, stack), Housekeeping.In(FlushLog.Operations));
        Assert.Equal(differences, moved.Count(c => !c.IsExact));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void AFaultyKernel_IsToldFromTheLog_WhereTheLogCanShowTheFault(string mutant, bool shows)
    {
        ImmutableArray<Judged> judged = Judged.Of(Mutant.All.Single(m => m.Name == mutant).Kernel);
        Assert.Equal(shows, judged.Any(j => j.Outcome == Outcome.Unexplained));
        Assert.Equal(shows, judged.Count(j => j.Outcome != Outcome.Exact) > All.Count(j => j.Outcome != Outcome.Exact));
    }

    private static string Describe(IEnumerable<Judged> judged) => string.Join("\n", judged.Select(j => $"{j.Outcome}: {j.Comparison}"));
}

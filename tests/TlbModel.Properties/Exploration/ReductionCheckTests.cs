using TlbModel.Bench.Yardstick;
using TlbModel.Exploration;
using TlbModel.Properties.Exploration.Systems;

namespace TlbModel.Properties.Exploration;

/// <summary>A reduction that merges states that are not alike is found, with a shortest run to such a state.</summary>
public class ReductionCheckTests
{
    private static readonly TwoCounters s_wrong = new(5, s => s is { First: 2, Second: 1 } ? new TwoCounters.State(2, 4) : s);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ARightReduction_IsFoundRight(bool isBroken)
    {
        TwoCounters right = new(6, TwoCounters.Sorted, isBroken);
        foreach (ExplorationReport<TwoCounters.Action> report in Both(right))
        {
            Assert.True(report.IsClosed);
            Assert.Equal(isBroken ? 48 : 49, report.States);
        }
    }

    [Fact]
    public void AReductionThatMergesUnlikeStates_IsFound_WithAShortestRunToOne()
    {
        foreach (ExplorationReport<TwoCounters.Action> report in Both(s_wrong))
        {
            Assert.Equal((ExplorationEnd.Violated, 3), (report.End, report.Trace.Length));
            Assert.Equal(ReductionCheck.Rule, report.Violation!.Oracle);
            Assert.Contains("and its representative", report.Violation.Statement, StringComparison.Ordinal);
        }

        Assert.Equal(
            "State { First = 2, Second = 1 } and its representative State { First = 2, Second = 4 } do not allow the same: " +
            "only State { First = 2, Second = 1 } allows Action { IsSecond = False, IsRaise = True }, which leads to State { First = 3, Second = 1 }",
            Both(s_wrong)[0].Violation!.Statement);
    }

    [Fact]
    public void AReductionThatHidesAViolation_IsFound_ThoughTheExplorationWithItIsClosed()
    {
        TwoCounters hiding = new(3, s => s is { First: 3, Second: 2 } or { First: 2, Second: 3 } ? new TwoCounters.State(0, 0) : s);
        Assert.True(Explorer.Run(hiding).IsClosed);
        Assert.All(Both(hiding), r => Assert.Equal((ReductionCheck.Rule, 5), (r.Violation?.Oracle, r.Trace.Length)));
    }

    [Fact]
    public void AnInitialStateWithTheWrongRepresentative_IsRefused()
    {
        TwoCounters wrong = new(3, s => s is { First: 0, Second: 0 } ? new TwoCounters.State(3, 1) : s);
        Assert.Contains("do not allow the same", Assert.Throws<ArgumentException>(() => ReductionCheck.Of(wrong)).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "the initial state and its representative",
            Assert.Throws<ArgumentException>(() => ReductionCheck.OfEncoded(Encoded(wrong))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void ASystemWithoutAReduction_HasItsOwnStates() =>
        Assert.Equal(Bounds.Small.States, Explorer.Run(ReductionCheck.Of(new MiniTlbSystem(Bounds.Small))).States);

    private static ExplorationReport<TwoCounters.Action>[] Both(TwoCounters system) =>
        [Explorer.Run(ReductionCheck.Of(system)), Explorer.RunEncoded(ReductionCheck.OfEncoded(Encoded(system)))];

    private static EncodedSystem<TwoCounters.State, TwoCounters.Action> Encoded(TwoCounters system) => new(system);
}

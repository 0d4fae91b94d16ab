using TlbModel.Exploration;
using TlbModel.Properties.Exploration.Systems;

namespace TlbModel.Properties.Exploration;

/// <summary>A reduction that is right changes only the number of states; one that is wrong is noticed.</summary>
public class SymmetryTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(9)]
    public void ARightReduction_KeepsTheShortestLength_AndItsRunReplaysInTheOriginal(int limit)
    {
        TwoCounters original = new(limit);
        ExplorationReport<TwoCounters.Action> plain = Explorer.Run(original);
        foreach (ExplorationReport<TwoCounters.Action> reduced in Reduced(new TwoCounters(limit, TwoCounters.Sorted)))
        {
            Assert.Equal(ExplorationEnd.Violated, reduced.End);
            Assert.Equal(plain.Trace.Length, reduced.Trace.Length);
            Assert.Equal(reduced.Violation, Replays.Replay(original, reduced.Trace));
        }
    }

    [Fact]
    public void ARightReduction_KeepsAClosedVerdict_WithAboutHalfTheStates()
    {
        ExplorationReport<TwoCounters.Action> plain = Explorer.Run(new TwoCounters(9, isBroken: false));
        Assert.Equal(100, plain.States);
        foreach (ExplorationReport<TwoCounters.Action> reduced in Reduced(new TwoCounters(9, TwoCounters.Sorted, isBroken: false)))
        {
            Assert.True(reduced.IsClosed);
            Assert.Equal(55, reduced.States);
            Assert.Equal(plain.Depth, reduced.Depth);
        }
    }

    [Fact]
    public void AReductionThatMakesAStateOfNoRun_IsRefused_WhenTheRunIsRebuilt()
    {
        TwoCounters wrong = new(5, s => s is { First: 2, Second: 1 } ? new TwoCounters.State(2, 4) : s);
        foreach (InvalidOperationException refusal in (InvalidOperationException[])
            [
                Assert.Throws<InvalidOperationException>(() => Explorer.Run(wrong)),
                Assert.Throws<InvalidOperationException>(() => Explorer.Run(new WideSystem<TwoCounters.State, TwoCounters.Action>(wrong))),
            ])
        {
            Assert.StartsWith("a state and its representative do not allow the same", refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void AnEncodedSystemThatIsNotDeterministic_IsRefused_WhenTheRunIsRebuilt()
    {
        int calls = 0;
        TwoCounters wrong = new(5, s => Interlocked.Increment(ref calls) > 12 ? s : new TwoCounters.State(s.First + 100, s.Second));
        InvalidOperationException refusal = Assert.Throws<InvalidOperationException>(
            () => Explorer.RunEncoded(new EncodedSystem<TwoCounters.State, TwoCounters.Action>(wrong)));
        Assert.StartsWith("a state and its representative do not allow the same", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ATarget_IsMetAtTheEndOfTheRun_EvenWhereARepresentativeStoodForTheState()
    {
        TwoCounters original = new(4);
        foreach (string last in (string[])["the first came last", "the second came last"])
        {
            ExplorationBounds bounds = new() { Target = v => v.Statement == last };
            foreach (ExplorationReport<TwoCounters.Action> report in Reduced(original, bounds))
            {
                Assert.Equal(last, report.Violation!.Statement);
                Assert.Equal(report.Violation, Replays.Replay(original, report.Trace));
            }
        }
    }

    private static ExplorationReport<TwoCounters.Action>[] Reduced(TwoCounters system, ExplorationBounds? bounds = null) =>
    [
        Explorer.Run(system, bounds),
        Explorer.Run(new WideSystem<TwoCounters.State, TwoCounters.Action>(system), bounds),
        Explorer.RunEncoded(new EncodedSystem<TwoCounters.State, TwoCounters.Action>(system), bounds),
    ];
}

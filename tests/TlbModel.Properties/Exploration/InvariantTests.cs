using TlbModel.Exploration;
using TlbModel.Properties.Exploration.Systems;

namespace TlbModel.Properties.Exploration;

/// <summary>A state that is broken is found as soon as it can be reached, and judged once.</summary>
public class InvariantTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(7, 4)]
    [InlineData(20, 10)]
    public void ABrokenState_IsFound_OnAShortestRunToIt(int broken, int length)
    {
        foreach (int threads in (int[])[1, 3])
        {
            ExplorationReport<int> report = Explorer.Run(new Ladder(20, broken), new ExplorationBounds { Threads = threads });
            Assert.Equal((ExplorationEnd.Violated, $"not {broken}"), (report.End, report.Violation?.Oracle));
            Assert.Equal(length, report.Trace.Length);
            Assert.Equal(broken, report.Trace.Sum());
        }
    }

    [Fact]
    public void EachState_IsJudgedOnce()
    {
        Ladder ladder = new(1000);
        Assert.Equal((ExplorationEnd.Closed, 1001L), (Explorer.Run(ladder).End, (long)ladder.Asked));
    }

    [Theory]
    [InlineData(3, ExplorationEnd.Depth)]
    [InlineData(4, ExplorationEnd.Violated)]
    public void TheLastLevelThatADepthAllows_IsJudgedToo(int depth, ExplorationEnd end) =>
        Assert.Equal(end, Explorer.Run(new Ladder(20, 8), new ExplorationBounds { Depth = depth }).End);

    [Fact]
    public void ABrokenStateThatIsNotLookedFor_IsNotFollowed()
    {
        ExplorationBounds bounds = new() { Target = v => v.Oracle == "not 6" };
        ExplorationReport<int> around = Explorer.Run(new Ladder(20, 3, 6), bounds);
        Assert.Equal([2, 2, 2], around.Trace.AsEnumerable());
        ExplorationReport<int> barred = Explorer.Run(new Ladder(20, 3, 4, 6), bounds);
        Assert.Equal((ExplorationEnd.Closed, 5L, 2L), (barred.End, barred.States, barred.Pruned));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(9, 5)]
    public void ARandomWalk_AsksTheInvariantToo(int broken, int length)
    {
        RandomWalkReport<int> report = RandomWalk.Run(new Ladder(20, broken), new RandomWalkOptions { Sequences = 512 });
        Assert.Equal($"not {broken}", report.Violation?.Oracle);
        Assert.True(report.IsShortest);
        Assert.Equal((length, broken), (report.Trace.Length, report.Trace.Sum()));
    }

    [Fact]
    public void AReductionThatMergesABrokenStateWithASoundOne_IsFoundWrong()
    {
        ExplorationReport<int> report = Explorer.Run(ReductionCheck.Of(new Halved(12, 7)));
        Assert.Equal(ReductionCheck.Rule, report.Violation?.Oracle);
    }

    /// <summary>A ladder on which odd numbers are said to be what the even ones below are.</summary>
    private sealed class Halved(int last, int broken) : ITransitionSystem<int, int>
    {
        private readonly Ladder _ladder = new(last, broken);

        public int Initial => 0;

        public void Enabled(int state, List<int> actions) => _ladder.Enabled(state, actions);

        public int Apply(int state, int action) => _ladder.Apply(state, action);

        public Violation? Invariant(int state) => _ladder.Invariant(state);

        public int Canonical(int state) => state & ~1;
    }
}

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

    /// <summary>A broken state is nearer than any broken transition behind its level, wherever in the level it stands.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void ABrokenState_GoesBeforeABrokenTransition_OfItsLevel(int threads)
    {
        for (int broken = 1; broken < 60; broken++)
        {
            for (int before = 1; before < 60; before += 7)
            {
                Fork fork = new(broken, before);
                ExplorationReport<int> report = Explorer.Run(fork, new ExplorationBounds { Threads = threads });
                Assert.Equal([broken], report.Trace.AsEnumerable());
                Assert.Equal("state", report.Violation?.Oracle);
            }
        }
    }

    [Fact]
    public void AReductionThatHidesABrokenState_IsFoundWrong()
    {
        ExplorationReport<int> report = Explorer.Run(ReductionCheck.Of(new Hiding(1, null)));
        Assert.Equal((ReductionCheck.Rule, 1), (report.Violation?.Oracle, report.Trace.Length));
        Assert.Contains("not judged the same", report.Violation!.Statement, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ReductionCheck.Of(new Hiding(0, null)));
    }

    [Fact]
    public void AReductionThatChangesWhatIsMarked_IsFoundWrong()
    {
        ExplorationReport<int> report = Explorer.Run(ReductionCheck.Of(new Hiding(-1, 2)));
        Assert.Equal(ReductionCheck.Rule, report.Violation?.Oracle);
        Assert.Contains("reaches two", report.Violation!.Statement, StringComparison.Ordinal);
    }

    /// <summary>0 leads to any number; one is broken; of each other one, the way back to <paramref name="before"/> is.</summary>
    private sealed class Fork(int broken, int before) : ITransitionSystem<int, int>
    {
        public int Initial => 0;

        public void Enabled(int state, List<int> actions) => actions.AddRange(state == 0 ? Enumerable.Range(1, 60) : [-before]);

        public int Apply(int state, int action) => Math.Abs(action);

        public Violation? Check(int from, int action, int after, MarkSet marks) => action < 0 ? new Violation("way", "back", "it goes back") : null;

        public Violation? Invariant(int state) => state == broken ? new Violation("state", "there", "it is there") : null;
    }

    /// <summary>0 leads to 1, 1 and 2 to 3; 2 is said to stand for 1, and 3 for 0.</summary>
    private sealed class Hiding(int broken, int? marked) : ITransitionSystem<int, int>
    {
        public int Initial => 0;

        public IReadOnlyList<string> Marks { get; } = ["two"];

        public void Enabled(int state, List<int> actions)
        {
            if (state < 3)
            {
                actions.Add(state == 0 ? 1 : 3);
            }
        }

        public int Apply(int state, int action) => action;

        public Violation? Check(int before, int action, int after, MarkSet marks)
        {
            if (before == marked)
            {
                marks.Add(0);
            }

            return null;
        }

        public Violation? Invariant(int state) => state == broken ? new Violation("state", "there", "it is there") : null;

        public int Canonical(int state) => state == 1 || (broken == 0 && state == 0) ? 2 : state;
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

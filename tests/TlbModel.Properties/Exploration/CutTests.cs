using TlbModel.Bench.Yardstick;
using TlbModel.Exploration;
using TlbModel.Properties.Exploration.Systems;

namespace TlbModel.Properties.Exploration;

/// <summary>What a bound cuts says so, and what it says of what it covered is true.</summary>
public class CutTests
{
    [Theory]
    [InlineData(1, 140_001)]
    [InlineData(140_001, 140_001)]
    [InlineData(160_000, 560_000)]
    [InlineData(559_999, 560_001)]
    public void TheStates_EndIt_AfterTheBatchThatReachesThem(long states, long most) =>
        AssertCut(ExplorationEnd.States, new ExplorationBounds { States = states }, r => Assert.InRange(r.States, states, most));

    [Theory]
    [InlineData(1)]
    [InlineData(6 << 20)]
    [InlineData(10 << 20)]
    public void TheMemory_EndsIt_AfterTheBatchThatUsesItUp(long memory) => AssertCut(
        ExplorationEnd.Memory,
        new ExplorationBounds { Memory = memory },
        r =>
        {
            Assert.InRange(r.Memory, memory, long.MaxValue);
            Assert.InRange(r.PeakMemory, r.Memory, long.MaxValue);
        });

    [Theory]
    [InlineData(0, new long[] { 1 })]
    [InlineData(1, new long[] { 1, 140_000 })]
    [InlineData(2, new long[] { 1, 140_000, 420_000 })]
    public void TheDepth_EndsIt_WithTheStatesOfThatLevelFoundAndNotExpanded(int depth, long[] levels) => AssertCut(
        ExplorationEnd.Depth,
        new ExplorationBounds { Depth = depth },
        r => Assert.Equal(levels, r.Levels));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Cancellation_EndsIt_AfterTheBatchUnderWay(int batches)
    {
        foreach (bool encoded in (bool[])[false, true])
        {
            using CancellationTokenSource source = new();
            Teller teller = new(source, batches);
            CountedSystem<Fan.State, int> counted = new(new Fan(140_000, 3));
            ExplorationBounds bounds = new() { Threads = 2 };
            ExplorationReport<int> report = encoded
                ? Explorer.RunEncoded(new EncodedSystem<Fan.State, int>(counted), bounds, teller, source.Token)
                : Explorer.Run(counted, bounds, teller, source.Token);
            Assert.Equal(ExplorationEnd.Cancelled, report.End);
            AssertTrue(counted, report);

            // The batch after the one that was told of is the last.
            Assert.InRange(report.Transitions + report.Final, teller.Told[^1].Transitions + 1, 700_000);
            Assert.InRange(teller.Told.Count, batches, batches + 1);
        }
    }

    [Fact]
    public void CancellationBeforeItBegins_EndsItAfterTheFirstBatch()
    {
        ExplorationReport<int> report = Explorer.Run(new Fan(10, 10), cancellationToken: new CancellationToken(canceled: true));
        Assert.Equal((ExplorationEnd.Cancelled, 11L, 10L), (report.End, report.States, report.Transitions));
        Assert.True(report.IsCut);
    }

    /// <summary>Batches become smaller where the bound is near.</summary>
    [Theory]
    [InlineData(10_000)]
    [InlineData(50_000)]
    public void ABoundOfStates_IsPassedByLittle(long states)
    {
        MachineSpace space = new(new TlbSystem(Kernel.V5_11, ScenarioCatalogue.Find("three-cpus-dontneed")!));
        ExplorationReport<MachineAction> report = Explorer.RunEncoded(space, new ExplorationBounds { States = states, Threads = 2 });
        Assert.Equal(ExplorationEnd.States, report.End);
        Assert.InRange(report.States, states, states + (states / 50));
    }

    [Fact]
    public void ACutAndAClosedExploration_AreTold_ByTheirEnd()
    {
        ExplorationReport<int> closed = Explorer.Run(new Fan(10, 10));
        Assert.Equal((true, false, true, 2), (closed.IsClosed, closed.IsCut, closed.Holds, closed.Depth));
        ExplorationReport<int> cut = Explorer.Run(new Fan(10, 10), new ExplorationBounds { Depth = 1 });
        Assert.Equal((false, true, false, 1), (cut.IsClosed, cut.IsCut, cut.Holds, cut.Depth));
    }

    [Fact]
    public void AViolation_CountsTheActionsThatWerePerformed()
    {
        Fan fan = new(1, 5, brokenLeft: 0);
        Assert.Equal((ExplorationEnd.Violated, 1 + 3), EndOf(Explorer.Run(fan)));
        Assert.Equal((ExplorationEnd.Violated, 1 + 3), EndOf(Explorer.RunEncoded(new EncodedSystem<Fan.State, int>(fan))));
    }

    [Fact]
    public void Progress_IsTold_InOrder_AndEndsWithWhatTheReportSays()
    {
        Teller teller = new();
        ExplorationReport<MiniTlbAction> report = Explorer.Run(new MiniTlbSystem(Bounds.Small), null, teller);
        Assert.Equal(teller.Told.OrderBy(p => p.Depth).ThenBy(p => p.Transitions).ThenByDescending(p => p.Waiting), teller.Told);
        Assert.Equal(report.Depth, teller.Told[^1].Depth);
        Assert.Equal((report.States, report.Transitions, 0L), (teller.Told[^1].States, teller.Told[^1].Transitions, teller.Told[^1].Waiting));
        Assert.All(teller.Told, p => Assert.InRange(p.Memory, 1, report.PeakMemory));
    }

    /// <summary>Checks a cut exploration, as whole states and as fingerprints, against what the engine asked of the system.</summary>
    private static void AssertCut(ExplorationEnd end, ExplorationBounds bounds, Action<ExplorationReport<int>> more)
    {
        foreach (bool encoded in (bool[])[false, true])
        {
            CountedSystem<Fan.State, int> counted = new(new Fan(140_000, 3));
            ExplorationReport<int> report = encoded
                ? Explorer.RunEncoded(new EncodedSystem<Fan.State, int>(counted), bounds)
                : Explorer.Run(counted, bounds);
            Assert.Equal(end, report.End);
            AssertTrue(counted, report);
            more(report);
        }
    }

    private static void AssertTrue(CountedSystem<Fan.State, int> counted, ExplorationReport<int> report)
    {
        Assert.True(report.IsCut);
        Assert.Empty(report.Trace);
        Assert.Equal((counted.States, counted.Applied, counted.Final), (report.States, report.Transitions, report.Final));
        Assert.Equal(report.States, report.Levels.Sum());
    }

    private static (ExplorationEnd End, long Transitions) EndOf(ExplorationReport<int> report) => (report.End, report.Transitions);
}

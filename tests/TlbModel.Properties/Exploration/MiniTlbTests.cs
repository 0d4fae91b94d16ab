using TlbModel.Bench.Yardstick;
using TlbModel.Exploration;
using TlbModel.Properties.Exploration.Systems;

namespace TlbModel.Properties.Exploration;

/// <summary>The yardstick's figures, which other engines report too.</summary>
public class MiniTlbTests
{
    [Fact]
    public void TheSmallMiniTlb_Has100580States_And653672Transitions() =>
        AssertClosed(Bounds.Small, Explorer.Run(new MiniTlbSystem(Bounds.Small)));

    [Fact]
    public void TheMediumMiniTlb_Has1477618States_AsWholeStates() =>
        AssertClosed(Bounds.Medium, Explorer.Run(new MiniTlbSystem(Bounds.Medium), new ExplorationBounds { Threads = 2 }));

    [Fact]
    public void TheSmallMiniTlb_IsTheSame_AsWideStates_AndAsFingerprints()
    {
        ExplorationReport<MiniTlbAction> whole = Explorer.Run(new MiniTlbSystem(Bounds.Small));
        ExplorationReport<MiniTlbAction> wide = Explorer.Run(new WideSystem<MiniTlbState, MiniTlbAction>(new MiniTlbSystem(Bounds.Small)));
        ExplorationReport<MiniTlbAction> encoded =
            Explorer.RunEncoded(new EncodedSystem<MiniTlbState, MiniTlbAction>(new MiniTlbSystem(Bounds.Small)));
        Assert.Equal(Reports.Result(whole), Reports.Result(wide));
        Assert.Equal(Reports.Result(whole), Reports.Result(encoded));
        Assert.Equal(0, whole.MissProbability);
        Assert.Equal(0, wide.MissProbability);
        Assert.InRange(encoded.MissProbability, 1e-30, 1e-28);
    }

    [Theory]
    [InlineData((int)Fault.FreeUnchecked)]
    [InlineData((int)Fault.GenerationNotRaised)]
    public void ASeededFault_HasAShortestCounterexampleOfTheKnownLength_ThatReplays(int number)
    {
        Fault fault = (Fault)number;
        MiniTlbSystem system = new(Bounds.Small, fault);
        foreach (ExplorationReport<MiniTlbAction> report in (ExplorationReport<MiniTlbAction>[])
            [
                Explorer.Run(system),
                Explorer.Run(new WideSystem<MiniTlbState, MiniTlbAction>(system)),
                Explorer.RunEncoded(new EncodedSystem<MiniTlbState, MiniTlbAction>(system)),
            ])
        {
            Assert.Equal(ExplorationEnd.Violated, report.End);
            Assert.False(report.Holds);
            Assert.Equal(Faults.ShortestCounterexample(fault), report.Trace.Length);
            Assert.Equal(report.Violation, Replays.Replay(system, report.Trace));
        }
    }

    private static void AssertClosed(Bounds bounds, ExplorationReport<MiniTlbAction> report)
    {
        Assert.Equal(ExplorationEnd.Closed, report.End);
        Assert.True(report.Holds);
        Assert.Empty(report.Trace);
        Assert.Equal((bounds.States, bounds.Transitions), (report.States, report.Transitions));
        Assert.Equal(report.States, report.Levels.Sum());
        Assert.Equal(0, report.Final);
    }
}

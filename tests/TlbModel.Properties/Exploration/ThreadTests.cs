using TlbModel.Bench.Yardstick;
using TlbModel.Exploration;
using TlbModel.Properties.Exploration.Systems;

namespace TlbModel.Properties.Exploration;

/// <summary>A report does not depend on the number of threads: not its counts, not its levels, not its run, not its bytes.</summary>
public class ThreadTests
{
    private static readonly int[] s_threads = [2, 3, 5];

    public static TheoryData<string> Cases => ["closed", "violated", "states", "memory", "depth"];

    [Theory]
    [MemberData(nameof(Cases))]
    public void MiniTlb_GivesTheSameReport_WithAnyNumberOfThreads(string what)
    {
        MiniTlbSystem system = new(Bounds.Small, what == "violated" ? Fault.GenerationNotRaised : Fault.None);
        ExplorationBounds bounds = BoundsOf(what, 30_000, 1 << 20, 9);
        AssertSame(b => Explorer.Run(system, b), bounds, what);
        AssertSame(b => Explorer.RunEncoded(new EncodedSystem<MiniTlbState, MiniTlbAction>(system), b), bounds, what);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void ASystemWhoseLevelsHaveManyBatches_GivesTheSameReport_WithAnyNumberOfThreads(string what)
    {
        Fan fan = new(70_000, 3, what == "violated" ? 60_000 : -1);
        ExplorationBounds bounds = BoundsOf(what, 90_000, 5 << 20, 1);
        AssertSame(b => Explorer.Run(fan, b), bounds, what);
        AssertSame(b => Explorer.RunEncoded(new EncodedSystem<Fan.State, int>(fan), b), bounds, what);
    }

    private static void AssertSame<TAction>(
        Func<ExplorationBounds, ExplorationReport<TAction>> run, ExplorationBounds bounds, string end)
    {
        ExplorationReport<TAction> one = run(bounds);
        Assert.Equal(end, one.End.ToString().ToLowerInvariant());
        Assert.Equal(one.States, one.Levels.Sum());
        Assert.All(s_threads, threads => Assert.Equal(Reports.Everything(one), Reports.Everything(run(bounds with { Threads = threads }))));
    }

    private static ExplorationBounds BoundsOf(string what, long states, long memory, int depth) => what switch
    {
        "states" => new ExplorationBounds { States = states },
        "memory" => new ExplorationBounds { Memory = memory },
        "depth" => new ExplorationBounds { Depth = depth },
        _ => new ExplorationBounds(),
    };
}

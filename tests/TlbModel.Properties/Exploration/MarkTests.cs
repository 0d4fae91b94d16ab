using TlbModel.Exploration;
using TlbModel.Properties.Exploration.Systems;

namespace TlbModel.Properties.Exploration;

/// <summary>What must be reached at least once.</summary>
public class MarkTests
{
    private static readonly TwoCounters s_whole = new(3, isBroken: false);

    [Fact]
    public void AMarkThatIsReached_Passes()
    {
        foreach (ExplorationReport<TwoCounters.Action> report in Both(["equal"]))
        {
            Assert.True(report.Holds);
            Assert.Empty(report.NeverReached);
            Assert.Equal((true, false), (report.Reached[0], report.Reached[1]));
            Assert.Equal(s_whole.Marks, report.Marks);
        }
    }

    [Fact]
    public void AMarkThatIsNeverReached_Fails()
    {
        foreach (ExplorationReport<TwoCounters.Action> report in Both(["equal", "never"]))
        {
            Assert.True(report.IsClosed);
            Assert.Null(report.Violation);
            Assert.False(report.Holds);
            Assert.Equal(["never"], report.NeverReached.AsEnumerable());
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void TheMarksOfEveryThread_AreReached(int threads)
    {
        using Meeting meeting = new(5_000);
        ExplorationReport<int> report = Explorer.Run(meeting, new ExplorationBounds { Threads = threads, Sometimes = meeting.Marks });
        // A pool may serve a batch with other threads than the one before.
        Assert.InRange(meeting.Threads, 2, int.MaxValue);
        Assert.True(report.Holds);
        using Meeting encoded = new(5_000);
        ExplorationBounds bounds = new() { Threads = threads, Sometimes = encoded.Marks };
        Assert.True(Explorer.RunEncoded(new EncodedSystem<int, int>(encoded), bounds).Holds);
        Assert.InRange(encoded.Threads, 2, int.MaxValue);
    }

    [Fact]
    public void AMark_IsNotReached_BeforeTheDepthThatReachesIt()
    {
        ExplorationBounds bounds = new() { Sometimes = ["equal"], Depth = 1 };
        ExplorationReport<TwoCounters.Action> report = Explorer.Run(s_whole, bounds);
        Assert.Equal((ExplorationEnd.Depth, false), (report.End, report.Holds));
        report = Explorer.Run(s_whole, bounds with { Depth = 2 });
        Assert.Empty(report.NeverReached);
        Assert.False(report.Holds);
    }

    [Fact]
    public void AnUnknownMark_IsRefused()
    {
        ExplorationBounds bounds = new() { Sometimes = ["equal", "unheard-of"] };
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => Explorer.Run(s_whole, bounds));
        Assert.Equal("the system has no mark unheard-of", refusal.Message);
        Assert.Equal(refusal.Message, Assert.Throws<ArgumentException>(() => Explorer.RunEncoded(Encoded(), bounds)).Message);
    }

    private static ExplorationReport<TwoCounters.Action>[] Both(string[] sometimes)
    {
        ExplorationBounds bounds = new() { Sometimes = sometimes };
        return [Explorer.Run(s_whole, bounds), Explorer.RunEncoded(Encoded(), bounds)];
    }

    private static EncodedSystem<TwoCounters.State, TwoCounters.Action> Encoded() => new(s_whole);
}

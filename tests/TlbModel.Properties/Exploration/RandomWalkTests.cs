using TlbModel.Bench.Yardstick;
using TlbModel.Exploration;
using TlbModel.Properties.Arbitraries;
using TlbModel.Properties.Exploration.Systems;

namespace TlbModel.Properties.Exploration;

/// <summary>Random sequences find what is broken, and what they find is made as short as it can be.</summary>
public class RandomWalkTests
{
    private static readonly RandomWalkOptions s_short = new() { Sequences = 3 * RandomWalk.RoundSize };

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 50)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void ASeededFault_IsShrunkToTheShortestLength_WithAnySeed(int seed)
    {
        foreach (Fault fault in Faults.Seeded)
        {
            MiniTlbSystem system = new(Bounds.Small, fault);
            RandomWalkReport<MiniTlbAction> report = RandomWalk.Run(system, new RandomWalkOptions { Seed = (ulong)seed });
            Assert.False(report.Holds);
            Assert.True(report.IsShortest);
            Assert.Equal(Faults.ShortestCounterexample(fault), report.Trace.Length);
            Assert.InRange(report.DrawnLength, report.Trace.Length, 100);
            Assert.Equal(report.Violation, Replays.Replay(system, report.Trace));
        }
    }

    [Theory]
    [InlineData((int)Fault.None)]
    [InlineData((int)Fault.GenerationNotRaised)]
    public void TheReport_IsTheSame_WithAnyNumberOfThreads_AndForTheEncodedSystem(int fault)
    {
        MiniTlbSystem system = new(Bounds.Small, (Fault)fault);
        string one = Everything(RandomWalk.Run(system, s_short));
        foreach (int threads in (int[])[1, 2, 3, 5])
        {
            RandomWalkOptions options = s_short with { Threads = threads };
            Assert.Equal(one, Everything(RandomWalk.Run(system, options)));
            Assert.Equal(one, Everything(RandomWalk.RunEncoded(new EncodedSystem<MiniTlbState, MiniTlbAction>(system), options)));
        }

    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void WhatEveryThreadFindsAndReaches_Counts(int threads)
    {
        foreach (int seed in Enumerable.Range(1, 20))
        {
            RandomWalkOptions options = new() { Seed = (ulong)seed, Sequences = RandomWalk.RoundSize, Length = 2, Shrink = false };
            using Meeting alone = new(1_000, broken: 5, wait: false);
            RandomWalkReport<int> one = RandomWalk.Run(alone, options);
            using Meeting meeting = new(1_000, broken: 5);
            RandomWalkReport<int> shared = RandomWalk.Run(meeting, options with { Threads = threads });
            Assert.InRange(meeting.Threads, 2, threads);
            Assert.Equal((one.Sequence, one.Actions, one.Violation), (shared.Sequence, shared.Actions, shared.Violation));
            Assert.Equal(one.Trace.AsEnumerable(), shared.Trace);
            Assert.All(Enumerable.Range(0, 1_000), i => Assert.Equal(one.Reached[i], shared.Reached[i]));
        }
    }

    [Fact]
    public void AnotherSeed_DrawsOtherSequences()
    {
        MiniTlbSystem system = new(Bounds.Small, Fault.GenerationNotRaised);
        string[] reports = [.. Enumerable.Range(0, 20).Select(seed => Everything(RandomWalk.Run(system, s_short with { Seed = (ulong)seed })))];
        Assert.Equal(reports.Length, reports.Distinct().Count());
    }

    [Fact]
    public void AWalk_HasTheSequencesAndActions_ThatWereAskedFor()
    {
        CountedSystem<MiniTlbState, MiniTlbAction> counted = new(new MiniTlbSystem(Bounds.Small));
        RandomWalkReport<MiniTlbAction> report = RandomWalk.Run(counted, new RandomWalkOptions { Sequences = 300, Length = 70 });
        Assert.Equal((300L, 300L * 70, 0L, true, true), (report.Sequences, report.Actions, report.Final, report.IsComplete, report.Holds));
        Assert.Equal(report.Actions, counted.Applied);
        Assert.Equal((null, 0, 0), (report.Sequence, report.DrawnLength, report.Trace.Length));
    }

    [Fact]
    public void ItEnds_WithTheRoundOfTheFirstSequence_ThatBreaksSomething()
    {
        RandomWalkReport<int> report = RandomWalk.Run(new Fan(500, 3, brokenLeft: 77), new RandomWalkOptions { Threads = 2 });
        Assert.Equal((report.Sequence / RandomWalk.RoundSize) + 1, report.Sequences / RandomWalk.RoundSize);
        Assert.Equal([77, 1], report.Trace.AsEnumerable());
        Assert.Equal(2, report.DrawnLength);

        // No sequence before it breaks anything, and itself it does.
        Assert.Null(RandomWalk.Run(new Fan(500, 3, brokenLeft: 77), new RandomWalkOptions { Sequences = report.Sequence!.Value }).Violation);
        RandomWalkOptions upTo = new() { Sequences = report.Sequence.Value + 1 };
        Assert.Equal(report.Sequence, RandomWalk.Run(new Fan(500, 3, brokenLeft: 77), upTo).Sequence);
    }

    [Fact]
    public void EveryEnabledAction_IsDrawn_AboutAsOften()
    {
        Counts counts = new(7);
        RandomWalk.Run(counts, new RandomWalkOptions { Sequences = 7_000, Length = 10 });
        Assert.Equal(70_000, counts.Drawn.Sum());
        Assert.All(counts.Drawn, c => Assert.InRange(c, 9_500, 10_500));
    }

    [RunProperty(3301)]
    public void OnAGraph_WhatIsShrunk_IsAsShortAsTheNaiveSearchFinds(int seed, byte nodes, byte edges, byte broken)
    {
        Graph graph = Graph.Draw(seed, nodes + 1, edges * 3, broken);
        RandomWalkReport<Edge> report = RandomWalk.Run(graph, new RandomWalkOptions { Sequences = 200, Length = 40 });
        if (report.Violation is not { } violation)
        {
            Assert.Empty(report.Trace);
            return;
        }

        Assert.True(report.IsShortest);
        Assert.Equal(violation, Replays.Replay(graph, report.Trace));
        Assert.Equal(new NaiveSearch<Node, Edge>(graph, target: v => v.Oracle == violation.Oracle).Shortest, report.Trace.Length);
    }

    [Fact]
    public void WithoutStatesToCertifyIt_WhatIsShrunk_IsNotClaimedToBeShortest()
    {
        MiniTlbSystem system = new(Bounds.Small, Fault.GenerationNotRaised);
        foreach (long states in (long[])[0, 10])
        {
            RandomWalkReport<MiniTlbAction> report = RandomWalk.Run(system, s_short with { CertificationStates = states });
            Assert.False(report.IsShortest);
            Assert.InRange(report.Trace.Length, 8, report.DrawnLength);
            Assert.Equal(report.Violation, Replays.Replay(system, report.Trace));
        }
    }

    [Fact]
    public void WithoutShrinking_TheSequenceIsGivenAsItWasDrawn()
    {
        MiniTlbSystem system = new(Bounds.Small, Fault.GenerationNotRaised);
        RandomWalkReport<MiniTlbAction> report = RandomWalk.Run(system, s_short with { Shrink = false });
        Assert.Equal(report.DrawnLength, report.Trace.Length);
        Assert.False(report.IsShortest);
        Assert.Equal(report.Violation, Replays.Replay(system, report.Trace));
    }

    [Fact]
    public void ATarget_IsWhatIsFound_AndTheRestIsCounted()
    {
        int found = 0;
        foreach (int seed in Enumerable.Range(1, 20))
        {
            Graph graph = Graph.Draw(seed, 300, 900, 60);
            RandomWalkOptions options = new() { Target = v => v.Oracle == Graph.Rare, Length = 40, Sequences = 2_000 };
            RandomWalkReport<Edge> report = RandomWalk.Run(graph, options);
            if (report.Violation is null)
            {
                // A rare edge may be out of reach.
                continue;
            }

            found++;
            Assert.Equal(Graph.Rare, report.Violation.Oracle);
            Assert.InRange(report.Pruned, 1, report.Sequences);
            Assert.Equal(Explorer.Run(graph, new ExplorationBounds { Target = options.Target }).Trace.Length, report.Trace.Length);
        }

        Assert.InRange(found, 10, 20);
    }

    [Fact]
    public void AMarkThatIsNeverReached_Fails_AndOneThatIsReachedPasses()
    {
        TwoCounters system = new(3, isBroken: false);
        Assert.True(RandomWalk.Run(system, s_short with { Sometimes = ["equal"] }).Holds);
        RandomWalkReport<TwoCounters.Action> report = RandomWalk.Run(system, s_short with { Sometimes = ["equal", "never"], Threads = 3 });
        Assert.False(report.Holds);
        Assert.Equal(["never"], report.NeverReached.AsEnumerable());
        Assert.Equal((true, false), (report.Reached[0], report.Reached[1]));
        Assert.Throws<ArgumentException>(() => RandomWalk.Run(system, s_short with { Sometimes = ["unheard-of"] }));
    }

    [Fact]
    public void Cancellation_LeavesTheRoundsThatWereComplete()
    {
        RandomWalkReport<int> report = RandomWalk.Run(new Fan(9, 9), s_short, new CancellationToken(canceled: true));
        Assert.Equal((false, 0L, 0L, 0L), (report.IsComplete, report.Sequences, report.Actions, report.Final));
        using CancellationTokenSource source = new();
        Counts counts = new(3, () => source.Cancel(), at: 300);
        report = RandomWalk.Run(counts, new RandomWalkOptions { Length = 1 }, source.Token);
        Assert.Equal((false, (long)RandomWalk.RoundSize, (long)RandomWalk.RoundSize), (report.IsComplete, report.Sequences, report.Actions));
    }

    [Fact]
    public void Performing_DoesNotAllocate()
    {
        MiniTlbSystem system = new(Bounds.Small);
        RandomWalkOptions few = new() { Sequences = RandomWalk.RoundSize, Length = 100 };
        RandomWalk.Run(system, few);
        Assert.Equal(0, (Allocated(few with { Length = 10_000 }) - Allocated(few)) / (RandomWalk.RoundSize * 9_900));

        long Allocated(RandomWalkOptions options)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            RandomWalk.Run(system, options);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static string Everything(RandomWalkReport<MiniTlbAction> r) => FormattableString.Invariant(
        $"{r.Violation} [{string.Join(", ", r.Trace)}] {r.IsShortest} {r.Sequence} {r.DrawnLength} {r.Sequences} {r.Actions} {r.Pruned} {r.Final}");

    /// <summary>Counts how often each of its actions is drawn; may do something at one of them.</summary>
    private sealed class Counts(int choices, Action? act = null, int at = 0) : ITransitionSystem<byte, int>
    {
        private int _performed;

        public int[] Drawn { get; } = new int[choices];

        public byte Initial => 0;

        public void Enabled(byte state, List<int> actions) => actions.AddRange(Enumerable.Range(0, choices));

        public byte Apply(byte state, int action)
        {
            Drawn[action]++;
            if (++_performed == at)
            {
                act?.Invoke();
            }

            return state;
        }

        public Violation? Check(byte before, int action, byte after, MarkSet marks) => null;
    }
}

using TlbModel.Exploration;
using TlbModel.Properties.Arbitraries;
using TlbModel.Properties.Exploration.Systems;

namespace TlbModel.Properties.Exploration;

/// <summary>On systems that are drawn, a reduction that is right changes neither verdict nor shortest length.</summary>
public class SymmetryProperties
{
    [RunProperty(3401)]
    public void ARightReduction_KeepsTheVerdict_TheShortestLength_AndTheStatesButForNames(int seed, byte nodes, byte edges, byte broken)
    {
        Graph graph = Graph.Draw(seed, (nodes % 30) + 1, edges, broken / 8);
        Pair original = new(graph, isReduced: false);
        ExplorationReport<Pair.Move> plain = Explorer.Run(original);
        Pair pair = new(graph, isReduced: true);
        foreach (ExplorationReport<Pair.Move> reduced in (ExplorationReport<Pair.Move>[])
            [
                Explorer.Run(pair, new ExplorationBounds { Threads = 2 }),
                Explorer.RunEncoded(new EncodedSystem<Pair.State, Pair.Move>(pair)),
            ])
        {
            Assert.Equal((plain.End, plain.Trace.Length), (reduced.End, reduced.Trace.Length));
            if (reduced.Violation is { } violation)
            {
                Assert.Equal(violation, Replays.Replay(original, reduced.Trace));
                continue;
            }

            // Pairs of different nodes count twice, and once without an order.
            Assert.Equal(plain.Depth, reduced.Depth);
            Assert.Equal((plain.States + PairsOfOneNode(plain, original)) / 2, reduced.States);
        }
    }

    [RunProperty(3402)]
    public void ARightReduction_IsFoundRight(int seed, byte nodes, byte edges, byte broken)
    {
        Pair pair = new(Graph.Draw(seed, (nodes % 20) + 1, edges, broken / 8), isReduced: true);
        Assert.True(Explorer.Run(ReductionCheck.Of(pair)).IsClosed);
    }

    /// <summary>How many states have both tokens on one node.</summary>
    private static long PairsOfOneNode(ExplorationReport<Pair.Move> report, Pair pair)
    {
        CountedSystem<Pair.State, Pair.Move> counted = new(pair);
        Assert.Equal(report.States, Explorer.Run(counted).States);
        return counted.Seen.Count(s => s.First == s.Second);
    }
}

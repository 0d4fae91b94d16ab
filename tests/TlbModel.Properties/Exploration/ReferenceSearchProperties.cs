using TlbModel.Exploration;
using TlbModel.Properties.Arbitraries;
using TlbModel.Properties.Exploration.Systems;

namespace TlbModel.Properties.Exploration;

/// <summary>The explorer finds what a naive search finds, on graphs that are drawn, however states are kept.</summary>
public class ReferenceSearchProperties
{
    [RunProperty(3101)]
    public void AGraphWithoutAFault_HasTheStatesTransitionsLevelsFinalStatesAndMarks_OfTheNaiveSearch(int seed, byte nodes, byte edges) =>
        AssertAgree(Graph.Draw(seed, nodes + 1, edges * 3), new ExplorationBounds());

    [RunProperty(3102)]
    public void AGraphWithFaults_HasTheVerdictAndShortestLength_OfTheNaiveSearch(int seed, byte nodes, byte edges, byte broken) =>
        AssertAgree(Graph.Draw(seed, nodes + 1, edges * 3, broken), new ExplorationBounds());

    [RunProperty(3103)]
    public void AGraphThatIsCutByDepth_HasWhatTheNaiveSearchFindsUpToIt(int seed, byte nodes, byte edges, byte depth) =>
        AssertAgree(Graph.Draw(seed, nodes + 1, edges * 3, seed & 1), new ExplorationBounds { Depth = depth % 8, Threads = 2 });

    [RunProperty(3104)]
    public void ATarget_PrunesWhatIsNotLookedFor(int seed, byte nodes, byte edges, byte broken) => AssertAgree(
        Graph.Draw(seed, nodes + 1, edges * 3, broken), new ExplorationBounds { Target = v => v.Oracle == Graph.Rare });

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 3)]
    [InlineData(3, 40)]
    [InlineData(4, 400)]
    public void ALargeGraph_HasWhatTheNaiveSearchFinds(int seed, int broken) => AssertAgree(
        Graph.Draw(seed, 200_000, 700_000, broken),
        new ExplorationBounds { Threads = 3, Target = seed == 4 ? v => v.Oracle == Graph.Rare : null });

    private static void AssertAgree(Graph graph, ExplorationBounds bounds)
    {
        NaiveSearch<Node, Edge> naive = new(graph, bounds.Depth, bounds.Target);
        foreach (ExplorationReport<Edge> report in (ExplorationReport<Edge>[])
            [
                Explorer.Run(graph, bounds),
                Explorer.Run(new WideSystem<Node, Edge>(graph), bounds),
                Explorer.RunEncoded(new EncodedSystem<Node, Edge>(graph), bounds),
            ])
        {
            Assert.Equal(naive.Shortest, report.Trace.Length);
            if (naive.Broken.Count > 0)
            {
                Assert.Equal(ExplorationEnd.Violated, report.End);
                Assert.Contains(report.Violation!, naive.Broken);
                Assert.Equal(report.Violation, Replays.Replay(graph, report.Trace));
                continue;
            }

            Assert.Null(report.Violation);
            Assert.Equal(naive.IsCut ? ExplorationEnd.Depth : ExplorationEnd.Closed, report.End);
            Assert.Equal(naive.Levels, report.Levels);
            Assert.Equal(
                (naive.States, naive.Transitions, naive.Pruned, naive.Final),
                (report.States, report.Transitions, report.Pruned, report.Final));
            Assert.All(Enumerable.Range(0, Graph.MarkCount), i => Assert.Equal(naive.Reached[i], report.Reached[i]));
        }
    }
}

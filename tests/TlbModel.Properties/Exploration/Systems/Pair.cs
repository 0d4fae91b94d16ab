using TlbModel.Exploration;

namespace TlbModel.Properties.Exploration.Systems;

/// <summary>Two tokens that are alike on a graph; with a reduction, the one on the lower node comes first. What breaks the graph's rules breaks these.</summary>
internal sealed class Pair(Graph graph, bool isReduced) : ITransitionSystem<Pair.State, Pair.Move>
{
    public State Initial => new(graph.Initial.Number, graph.Initial.Number);

    public IReadOnlyList<string> Marks => graph.Marks;

    public void Enabled(State state, List<Move> actions)
    {
        List<Edge> edges = [];
        graph.Enabled(new Node(state.First), edges);
        actions.AddRange(edges.Select(e => new Move(false, e)));
        edges.Clear();
        graph.Enabled(new Node(state.Second), edges);
        actions.AddRange(edges.Select(e => new Move(true, e)));
    }

    public State Apply(State state, Move action) =>
        action.OfSecond ? state with { Second = action.Edge.To } : state with { First = action.Edge.To };

    /// <summary>A broken edge counts only while the other token is elsewhere than at its end.</summary>
    public Violation? Check(State before, Move action, State after, MarkSet marks)
    {
        (int from, int other) = action.OfSecond ? (before.Second, before.First) : (before.First, before.Second);
        Violation? violation = graph.Check(new Node(from), action.Edge, new Node(action.Edge.To), marks);
        return other == action.Edge.To ? null : violation;
    }

    public State Canonical(State state) => isReduced && state.First > state.Second ? new State(state.Second, state.First) : state;

    internal readonly record struct State(int First, int Second);

    internal readonly record struct Move(bool OfSecond, Edge Edge);
}

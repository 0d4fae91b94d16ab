using TlbModel.Exploration;

namespace TlbModel.Properties.Exploration.Systems;

/// <summary>A node, of fewer than 8 bytes.</summary>
internal readonly record struct Node(int Number);

/// <summary>An edge; edges between the same nodes differ in their index.</summary>
internal readonly record struct Edge(int To, int Index);

/// <summary>
/// A graph that was drawn: some of its edges break a rule, some reach a mark, some nodes have no edge, and some are out of reach.
/// </summary>
internal sealed class Graph : ITransitionSystem<Node, Edge>
{
    public const int MarkCount = 70;
    public const string Rare = "rare";
    public const string Common = "common";

    private static readonly string[] s_marks = [.. Enumerable.Range(0, MarkCount).Select(i => $"mark {i}")];

    private readonly Edge[][] _edges;
    private readonly Dictionary<(int From, int Index), string> _broken = [];

    private Graph(Edge[][] edges) => _edges = edges;

    public Node Initial => new(0);

    public IReadOnlyList<string> Marks => s_marks;

    /// <summary>Draws a graph.</summary>
    /// <param name="seed">What it is drawn from.</param>
    /// <param name="nodes">The nodes, 1 or more.</param>
    /// <param name="edges">The edges.</param>
    /// <param name="broken">The edges that break a rule: every fourth of them the rare one.</param>
    public static Graph Draw(int seed, int nodes, int edges, int broken = 0)
    {
        Random random = new(seed);
        List<Edge>[] lists = [.. Enumerable.Range(0, nodes).Select(_ => new List<Edge>())];
        for (int i = 0; i < edges; i++)
        {
            // Most edges lead not far ahead, so that there are many levels.
            int from = random.Next(nodes);
            int to = random.Next(4) == 0 ? random.Next(nodes) : Math.Min(nodes - 1, from + random.Next(8));
            lists[from].Add(new Edge(to, i));
        }

        Graph graph = new([.. lists.Select(l => l.ToArray())]);
        for (int i = 0; i < broken; i++)
        {
            int from = random.Next(nodes);
            if (lists[from].Count > 0)
            {
                graph._broken[(from, lists[from][random.Next(lists[from].Count)].Index)] = i % 4 == 3 ? Rare : Common;
            }
        }

        return graph;
    }

    public void Enabled(Node state, List<Edge> actions) => actions.AddRange(_edges[state.Number]);

    public Node Apply(Node state, Edge action) => new(action.To);

    public Violation? Check(Node before, Edge action, Node after, MarkSet marks)
    {
        if (action.Index % 97 == 0)
        {
            marks.Add(action.To % MarkCount);
        }

        return _broken.TryGetValue((before.Number, action.Index), out string? rule)
            ? new Violation(rule, $"edge {action.Index}", $"{before.Number} to {after.Number}")
            : null;
    }
}

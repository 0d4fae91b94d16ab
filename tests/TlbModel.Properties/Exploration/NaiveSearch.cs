using TlbModel.Exploration;

namespace TlbModel.Properties.Exploration;

/// <summary>Breadth-first search as anyone would write it: a dictionary and a queue, state by state, up to the end of the level of the first violation.</summary>
internal sealed class NaiveSearch<TState, TAction>
    where TState : unmanaged
{
    private readonly Dictionary<TState, int> _depths = [];

    public NaiveSearch(ITransitionSystem<TState, TAction> system, int depth = int.MaxValue, Func<Violation, bool>? target = null)
    {
        Reached = new MarkSet(system.Marks.Count);
        Queue<TState> queue = new([system.Initial]);
        _depths.Add(system.Initial, 0);
        List<TAction> actions = [];
        while (queue.TryDequeue(out TState state))
        {
            int at = _depths[state];
            if (at == depth || (Broken.Count > 0 && at == Shortest))
            {
                IsCut = Broken.Count == 0;
                break;
            }

            actions.Clear();
            system.Enabled(state, actions);
            Final += actions.Count == 0 ? 1 : 0;
            foreach (TAction action in actions)
            {
                Transitions++;
                TState after = system.Apply(state, action);
                Violation? violation = system.Check(state, action, after, Reached);
                if (violation is not null && (target is null || target(violation)))
                {
                    Shortest = at + 1;
                    Broken.Add(violation);
                }
                else if (violation is not null)
                {
                    Pruned++;
                }
                else if (_depths.TryAdd(after, at + 1))
                {
                    queue.Enqueue(after);
                }
            }
        }
    }

    public long States => _depths.Count;

    public long Transitions { get; }

    public long Pruned { get; }

    public long Final { get; }

    /// <summary>Whether the depth ended it.</summary>
    public bool IsCut { get; }

    /// <summary>The violations that a shortest run can end in.</summary>
    public HashSet<Violation> Broken { get; } = [];

    /// <summary>The actions of a shortest run to a violation; 0: there is none.</summary>
    public int Shortest { get; }

    public MarkSet Reached { get; }

    public long[] Levels => [.. _depths.Values.GroupBy(d => d).OrderBy(g => g.Key).Select(g => (long)g.Count())];
}

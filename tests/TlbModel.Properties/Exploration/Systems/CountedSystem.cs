using System.Collections.Concurrent;
using TlbModel.Exploration;

namespace TlbModel.Properties.Exploration.Systems;

/// <summary>Counts what an engine asks of a system.</summary>
internal sealed class CountedSystem<TState, TAction>(ITransitionSystem<TState, TAction> inner) : ITransitionSystem<TState, TAction>
    where TState : unmanaged
{
    private readonly ConcurrentDictionary<TState, bool> _states = new([new(inner.Initial, true)]);
    private long _applied;
    private long _final;

    /// <summary>The distinct states that were seen.</summary>
    public long States => _states.Count;

    /// <summary>Them.</summary>
    public IEnumerable<TState> Seen => _states.Keys;

    /// <summary>The actions that were performed.</summary>
    public long Applied => _applied;

    /// <summary>How often a state had no action.</summary>
    public long Final => _final;

    public TState Initial => inner.Initial;

    public IReadOnlyList<string> Marks => inner.Marks;

    public void Enabled(TState state, List<TAction> actions)
    {
        inner.Enabled(state, actions);
        if (actions.Count == 0)
        {
            Interlocked.Increment(ref _final);
        }
    }

    public TState Apply(TState state, TAction action)
    {
        Interlocked.Increment(ref _applied);
        TState after = inner.Apply(state, action);
        _states.TryAdd(after, true);
        return after;
    }

    public Violation? Check(TState before, TAction action, TState after, MarkSet marks) => inner.Check(before, action, after, marks);

    public TState Canonical(TState state) => inner.Canonical(state);
}

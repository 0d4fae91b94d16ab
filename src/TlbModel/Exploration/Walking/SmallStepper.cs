using TlbModel.Exploration.Engine;

namespace TlbModel.Exploration.Walking;

/// <summary>A run of a system of small states.</summary>
internal struct SmallStepper<TState, TAction>(ITransitionSystem<TState, TAction> system) : IStepper<TAction>
    where TState : unmanaged
{
    private TState _state;

    public Violation? Begin()
    {
        _state = system.Initial;
        return system.Invariant(_state);
    }

    public readonly void Enabled(List<TAction> actions) => system.Enabled(_state, actions);

    public Violation? Step(TAction action, MarkSet marks)
    {
        TState before = _state;
        TState after = system.Apply(before, action);
        _state = after;
        return system.Judge(before, action, after, marks);
    }
}

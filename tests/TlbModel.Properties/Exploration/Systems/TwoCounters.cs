using TlbModel.Exploration;

namespace TlbModel.Properties.Exploration.Systems;

/// <summary>
/// Two counters that are alike: each can be raised up to a limit, or set back if it is the lower one. It is broken when one overtakes the other
/// at the limit; the violation says which one it was.
/// </summary>
internal sealed class TwoCounters(int limit, Func<TwoCounters.State, TwoCounters.State>? canonical = null, bool isBroken = true)
    : ITransitionSystem<TwoCounters.State, TwoCounters.Action>
{
    public State Initial => new(0, 0);

    public IReadOnlyList<string> Marks { get; } = ["equal", "never"];

    /// <summary>A reduction that is right: the lower counter first.</summary>
    public static State Sorted(State state) => state.First <= state.Second ? state : new State(state.Second, state.First);

    public void Enabled(State state, List<Action> actions)
    {
        foreach (bool second in (bool[])[false, true])
        {
            if (Of(state, second) < limit)
            {
                actions.Add(new Action(second, IsRaise: true));
            }

            if (Of(state, second) > 0 && Of(state, second) < Of(state, !second))
            {
                actions.Add(new Action(second, IsRaise: false));
            }
        }
    }

    public State Apply(State state, Action action)
    {
        int value = action.IsRaise ? Of(state, action.IsSecond) + 1 : 0;
        return action.IsSecond ? state with { Second = value } : state with { First = value };
    }

    public Violation? Check(State before, Action action, State after, MarkSet marks)
    {
        if (after.First == after.Second)
        {
            marks.Add(0);
        }

        return isBroken && action.IsRaise && after.First == limit && after.Second == limit
            ? new Violation("overtaken", "raise", action.IsSecond ? "the second came last" : "the first came last")
            : null;
    }

    public State Canonical(State state) => canonical is null ? state : canonical(state);

    private static int Of(State state, bool second) => second ? state.Second : state.First;

    internal readonly record struct State(int First, int Second);

    internal readonly record struct Action(bool IsSecond, bool IsRaise);
}

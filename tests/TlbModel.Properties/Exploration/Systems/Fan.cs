using TlbModel.Exploration;

namespace TlbModel.Properties.Exploration.Systems;

/// <summary>
/// A system of very wide levels: each of its counters, first of the left, then of the right, takes any value at once. So levels have many batches.
/// </summary>
internal sealed class Fan(int left, int right, int brokenLeft = -1) : ITransitionSystem<Fan.State, int>
{
    public State Initial => new(-1, -1);

    public void Enabled(State state, List<int> actions)
    {
        int choices = state.Left < 0 ? left : state.Right < 0 ? right : 0;
        for (int i = 0; i < choices; i++)
        {
            actions.Add(i);
        }
    }

    public State Apply(State state, int action) =>
        state.Left < 0 ? new State(action, -1) : new State(state.Left, action);

    public Violation? Check(State before, int action, State after, MarkSet marks) =>
        after.Left == brokenLeft && after.Right == right / 2 ? new Violation("fan", "choose", $"{after.Left} and {after.Right}") : null;

    internal readonly record struct State(int Left, int Right);
}

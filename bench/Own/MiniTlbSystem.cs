using TlbModel.Bench.Yardstick;
using TlbModel.Exploration;

namespace TlbModel.Bench.Own;

/// <summary>MiniTlb for the explorer of this repository, through its public interface.</summary>
internal sealed class MiniTlbSystem(MiniTlb model) : ITransitionSystem<MiniTlbState, MiniTlbAction>
{
    private static readonly Violation s_broken = new("invariant", "access", "A TLB has an entry for a frame that is free or mapped at another page.");

    private readonly MiniTlbAction[] _actions = model.Actions;

    public MiniTlbState Initial => MiniTlbState.Initial;

    public void Enabled(MiniTlbState state, List<MiniTlbAction> actions)
    {
        foreach (MiniTlbAction action in _actions)
        {
            if (model.IsEnabled(state, action))
            {
                actions.Add(action);
            }
        }
    }

    public MiniTlbState Apply(MiniTlbState state, MiniTlbAction action) => model.Apply(state, action);

    public Violation? Check(MiniTlbState before, MiniTlbAction action, MiniTlbState after, MarkSet marks) => model.Holds(after) ? null : s_broken;
}

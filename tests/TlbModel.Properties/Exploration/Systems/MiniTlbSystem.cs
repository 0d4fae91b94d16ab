using TlbModel.Bench.Yardstick;
using TlbModel.Exploration;

namespace TlbModel.Properties.Exploration.Systems;

/// <summary>The yardstick as a system to explore.</summary>
internal sealed class MiniTlbSystem(Bounds bounds, Fault fault = Fault.None) : ITransitionSystem<MiniTlbState, MiniTlbAction>
{
    public const string Invariant = "tlb-safety";

    private readonly MiniTlb _mini = new(bounds, fault);

    public MiniTlbState Initial => MiniTlbState.Initial;

    public void Enabled(MiniTlbState state, List<MiniTlbAction> actions)
    {
        foreach (MiniTlbAction action in _mini.Actions)
        {
            if (_mini.IsEnabled(state, action))
            {
                actions.Add(action);
            }
        }
    }

    public MiniTlbState Apply(MiniTlbState state, MiniTlbAction action) => _mini.Apply(state, action);

    public Violation? Check(MiniTlbState before, MiniTlbAction action, MiniTlbState after, MarkSet marks) =>
        _mini.Holds(after) ? null : new Violation(Invariant, action.Kind.ToString(), $"after {action}");
}

namespace TlbModel.Exploration.Engine;

/// <summary>What a system says of a transition and of the state that it leads to.</summary>
internal static class Judging
{
    public static Violation? Judge<TState, TAction>(
        this ITransitionSystem<TState, TAction> system, TState before, TAction action, TState after, MarkSet marks)
        where TState : unmanaged => system.Check(before, action, after, marks) ?? system.Invariant(after);
}

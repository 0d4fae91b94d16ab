using TlbModel.Exploration.Engine;

namespace TlbModel.Exploration;

/// <summary>
/// Makes a system of which to explore every state without a reduction, and of which each state is compared with the one that stands for it:
/// both must lead to the same representatives, break the same rules, and reach the same marks. If such an exploration is closed, the reduction is right for this
/// system; a run that it finds broken leads to a state that has the wrong representative.
/// </summary>
public static class ReductionCheck
{
    /// <summary>The rule that a wrong reduction breaks: the <see cref="Violation.Oracle"/> of what is found.</summary>
    public const string Rule = "reduction";

    /// <summary>The system that checks <see cref="ITransitionSystem{TState,TAction}.Canonical"/> of another.</summary>
    /// <typeparam name="TState">The states.</typeparam>
    /// <typeparam name="TAction">The actions.</typeparam>
    /// <param name="system">The other system.</param>
    /// <returns>A system to explore.</returns>
    /// <exception cref="ArgumentException">The initial state has the wrong representative.</exception>
    public static ITransitionSystem<TState, TAction> Of<TState, TAction>(ITransitionSystem<TState, TAction> system)
        where TState : unmanaged
    {
        ArgumentNullException.ThrowIfNull(system);
        return new CheckedReduction<TState, TAction>(system);
    }

    /// <summary>The system that checks <see cref="IEncodedWorker{TAction}.Canonicalize"/> of another.</summary>
    /// <typeparam name="TAction">The actions.</typeparam>
    /// <param name="system">The other system.</param>
    /// <returns>A system to explore.</returns>
    /// <exception cref="ArgumentException">The initial state has the wrong representative.</exception>
    public static IEncodedSystem<TAction> OfEncoded<TAction>(IEncodedSystem<TAction> system)
    {
        ArgumentNullException.ThrowIfNull(system);
        return new CheckedEncodedReduction<TAction>(system);
    }
}

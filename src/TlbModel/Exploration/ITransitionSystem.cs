namespace TlbModel.Exploration;

/// <summary>
/// A transition system whose states are small values of at most 16 bytes, such as a <c>readonly record struct</c>. They are kept whole, so that no
/// state is ever mistaken for another. Larger states: <see cref="IEncodedSystem{TAction}"/>.
/// </summary>
/// <typeparam name="TState">
/// A state. Its bytes are its encoding: states are equal if and only if their bytes are, so it has no padding (fields of one size, or
/// <c>StructLayout(Pack = 1)</c>).
/// </typeparam>
/// <typeparam name="TAction">What may happen next.</typeparam>
/// <remarks>Its members are pure and are called from several threads at once.</remarks>
public interface ITransitionSystem<TState, TAction>
    where TState : unmanaged
{
    /// <summary>Where every run begins.</summary>
    TState Initial { get; }

    /// <summary>What a run may have to reach at least once; at most <see cref="MarkSet.MaxMarks"/> names. The set that <see cref="Check"/> is given has their order.</summary>
    IReadOnlyList<string> Marks => [];

    /// <summary>Lists what may happen next. The order must be the same for equal states: with it, counterexamples are always the same.</summary>
    /// <param name="state">The state.</param>
    /// <param name="actions">Empty; the enabled actions are added to it.</param>
    void Enabled(TState state, List<TAction> actions);

    /// <summary>Performs an action.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="action">An enabled action.</param>
    /// <returns>The state after.</returns>
    TState Apply(TState state, TAction action);

    /// <summary>Judges a state. It is asked once for each, which costs less than <see cref="Check"/>.</summary>
    /// <param name="state">A state.</param>
    /// <returns>What is broken; null, which is the default: nothing.</returns>
    Violation? Invariant(TState state) => null;

    /// <summary>Judges a transition.</summary>
    /// <param name="before">The state before.</param>
    /// <param name="action">The action.</param>
    /// <param name="after">The state after.</param>
    /// <param name="marks">Add to it what this transition reaches of <see cref="Marks"/>.</param>
    /// <returns>What is broken; null, which is the default: nothing.</returns>
    Violation? Check(TState before, TAction action, TState after, MarkSet marks) => null;

    /// <summary>
    /// The state that stands for all those that are the same but for names (a reduction by symmetry). What can happen from the one must, but for
    /// names, be able to happen from the other: <see cref="ReductionCheck"/> looks whether it does.
    /// </summary>
    /// <param name="state">A state.</param>
    /// <returns>Its representative; by default the state itself.</returns>
    TState Canonical(TState state) => state;
}

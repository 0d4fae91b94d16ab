namespace TlbModel.Exploration;

/// <summary>Works on the states of an <see cref="IEncodedSystem{TAction}"/>, on one thread at a time.</summary>
/// <typeparam name="TAction">What may happen next.</typeparam>
public interface IEncodedWorker<TAction>
{
    /// <summary>Lists what may happen next, in an order that is the same for equal states.</summary>
    /// <param name="state">The state.</param>
    /// <param name="actions">Empty; the enabled actions are added to it.</param>
    void Enabled(ReadOnlySpan<byte> state, List<TAction> actions);

    /// <summary>Performs an action and judges the transition.</summary>
    /// <param name="before">The state before.</param>
    /// <param name="action">An enabled action.</param>
    /// <param name="after">A copy of the state before; it becomes the state after.</param>
    /// <param name="marks">Add to it what this transition reaches of <see cref="IEncodedSystem{TAction}.Marks"/>.</param>
    /// <returns>What is broken; null: nothing.</returns>
    Violation? Step(ReadOnlySpan<byte> before, TAction action, Span<byte> after, MarkSet marks);

    /// <summary>
    /// Replaces a state by the one that stands for all those that are the same but for names: of these, only the first that is found is expanded.
    /// What can happen from the one must, but for names, be able to happen from the other: <see cref="ReductionCheck"/> looks whether it does.
    /// </summary>
    /// <param name="state">The state; it becomes its representative.</param>
    void Canonicalize(Span<byte> state);
}

using TlbModel.Exploration.Walking;

namespace TlbModel.Exploration;

/// <summary>
/// Random sequences of enabled actions, for systems with too many states to explore. What it finds broken is made shorter: actions are removed,
/// then <see cref="Explorer"/> looks whether there is a shorter way. The result is the same with any number of threads.
/// </summary>
public static class RandomWalk
{
    /// <summary>The sequences of a round. It ends only between rounds, so that its result does not depend on the threads.</summary>
    public const int RoundSize = Checker.RoundSize;

    /// <summary>Walks through a system of small states.</summary>
    /// <typeparam name="TState">The states, of at most <see cref="Explorer.MaxWholeState"/> bytes.</typeparam>
    /// <typeparam name="TAction">The actions; equal ones do the same.</typeparam>
    /// <param name="system">The system.</param>
    /// <param name="options">How many sequences, and which; null: the defaults.</param>
    /// <param name="cancellationToken">Ends it; the report then covers the rounds that were complete.</param>
    /// <returns>What was covered and found.</returns>
    /// <exception cref="ArgumentException">
    /// An option is out of range, a mark is unknown, or states are too large or have padding; the message says what is valid.
    /// </exception>
    /// <exception cref="InvalidOperationException">A shorter run cannot be rebuilt: the reduction is wrong, or the system not deterministic.</exception>
    public static RandomWalkReport<TAction> Run<TState, TAction>(
        ITransitionSystem<TState, TAction> system, RandomWalkOptions? options = null, CancellationToken cancellationToken = default)
        where TState : unmanaged
    {
        ArgumentNullException.ThrowIfNull(system);
        options ??= new RandomWalkOptions();
        options.Validate(system.Marks);
        Explorer.RequireSmall(system);
        return new Rounds<SmallStepper<TState, TAction>, TAction>(
            options,
            system.Marks,
            () => new SmallStepper<TState, TAction>(system),
            bounds => Explorer.Run(system, bounds, null, cancellationToken)).Run(cancellationToken);
    }

    /// <summary>Walks through a system whose states are bytes.</summary>
    /// <typeparam name="TAction">The actions; equal ones do the same.</typeparam>
    /// <param name="system">The system.</param>
    /// <param name="options">How many sequences, and which; null: the defaults.</param>
    /// <param name="cancellationToken">Ends it; the report then covers the rounds that were complete.</param>
    /// <returns>What was covered and found.</returns>
    /// <exception cref="ArgumentException">An option is out of range, a mark is unknown, or a state has no bytes; the message says what is valid.</exception>
    /// <exception cref="InvalidOperationException">A shorter run cannot be rebuilt: the reduction is wrong, or the system not deterministic.</exception>
    public static RandomWalkReport<TAction> RunEncoded<TAction>(
        IEncodedSystem<TAction> system, RandomWalkOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(system);
        options ??= new RandomWalkOptions();
        options.Validate(system.Marks);
        Explorer.RequireBytes(system);
        return new Rounds<EncodedStepper<TAction>, TAction>(
            options,
            system.Marks,
            () => new EncodedStepper<TAction>(system),
            bounds => Explorer.RunEncoded(system, bounds, null, cancellationToken)).Run(cancellationToken);
    }
}

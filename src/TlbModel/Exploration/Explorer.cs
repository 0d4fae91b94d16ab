using System.Runtime.CompilerServices;
using TlbModel.Exploration.Engine;

namespace TlbModel.Exploration;

/// <summary>
/// Explores every interleaving, breadth-first: what it finds broken, it finds on a shortest run. The result, its counts and its run are the same
/// with any number of threads.
/// </summary>
public static class Explorer
{
    /// <summary>The largest state that is kept whole.</summary>
    public const int MaxWholeState = 16;

    /// <summary>Explores a system of small states.</summary>
    /// <typeparam name="TState">The states, of at most <see cref="MaxWholeState"/> bytes.</typeparam>
    /// <typeparam name="TAction">The actions.</typeparam>
    /// <param name="system">The system.</param>
    /// <param name="bounds">How far to go; null: as far as <see cref="ExplorationBounds.Memory"/> allows.</param>
    /// <param name="progress">Told after each batch of states; null: nobody.</param>
    /// <param name="cancellationToken">Ends it after the batch under way.</param>
    /// <returns>What was covered and found.</returns>
    /// <exception cref="ArgumentException">
    /// A bound is out of range, a mark is unknown, or states are too large or have padding; the message says what is valid.
    /// </exception>
    /// <exception cref="InvalidOperationException">A run to what is broken cannot be rebuilt: the reduction is wrong, or the system not deterministic.</exception>
    public static ExplorationReport<TAction> Run<TState, TAction>(
        ITransitionSystem<TState, TAction> system,
        ExplorationBounds? bounds = null,
        IProgress<ExplorationProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where TState : unmanaged
    {
        ArgumentNullException.ThrowIfNull(system);
        bounds ??= new ExplorationBounds();
        bounds.Validate(system.Marks);
        RequireSmall(system);
        return Unsafe.SizeOf<TState>() <= sizeof(ulong)
            ? new BreadthFirst<ulong, TAction>(new WholeStates<ulong, TState, TAction>(system), bounds, progress, cancellationToken).Run()
            : new BreadthFirst<UInt128, TAction>(new WholeStates<UInt128, TState, TAction>(system), bounds, progress, cancellationToken).Run();
    }

    /// <summary>Explores a system whose states are bytes.</summary>
    /// <typeparam name="TAction">The actions.</typeparam>
    /// <param name="system">The system.</param>
    /// <param name="bounds">How far to go; null: as far as <see cref="ExplorationBounds.Memory"/> allows.</param>
    /// <param name="progress">Told after each batch of states; null: nobody.</param>
    /// <param name="cancellationToken">Ends it after the batch under way.</param>
    /// <returns>What was covered and found.</returns>
    /// <exception cref="ArgumentException">A bound is out of range, a mark is unknown, or a state has no bytes; the message says what is valid.</exception>
    /// <exception cref="InvalidOperationException">A run to what is broken cannot be rebuilt: the reduction is wrong, or the system not deterministic.</exception>
    public static ExplorationReport<TAction> RunEncoded<TAction>(
        IEncodedSystem<TAction> system,
        ExplorationBounds? bounds = null,
        IProgress<ExplorationProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(system);
        bounds ??= new ExplorationBounds();
        bounds.Validate(system.Marks);
        RequireBytes(system);
        return new BreadthFirst<UInt128, TAction>(new FingerprintedStates<TAction>(system), bounds, progress, cancellationToken).Run();
    }

    /// <summary>Refuses states that are too large, or whose bytes do not tell them apart.</summary>
    internal static void RequireSmall<TState, TAction>(ITransitionSystem<TState, TAction> system)
        where TState : unmanaged
    {
        int size = Unsafe.SizeOf<TState>();
        if (size > MaxWholeState)
        {
            throw new ArgumentException(
                $"a state has {size} bytes; valid are at most {MaxWholeState}, or an {nameof(IEncodedSystem<>)}", nameof(system));
        }

        StateBytes.Check(system.Initial);
    }

    /// <summary>Refuses states without bytes.</summary>
    internal static void RequireBytes<TAction>(IEncodedSystem<TAction> system)
    {
        if (system.StateSize < 1)
        {
            throw new ArgumentException($"a state has {system.StateSize} bytes; valid is 1 or more", nameof(system));
        }
    }
}

using TlbModel.Exploration.Certifying;

namespace TlbModel.Exploration;

/// <summary>
/// Proves that no run is shorter than a trace, or finds one that is. It explores the trace's scenario (the same CPUs, address spaces, tasks,
/// memory and prologue) up to the length of the trace, with everything allowed that the hardware and the scheduler can do, and with what the tasks
/// do in the trace (<see cref="CertificationScope"/>). First in the wide scope; if that is more than the budget, in the narrow one.
/// </summary>
public static class Certifier
{
    /// <summary>Certifies a trace.</summary>
    /// <param name="trace">A trace that violates something.</param>
    /// <param name="budget">
    /// How many states and how much memory may be used in each scope, and with how many threads; its other bounds are not used. Null: the memory
    /// of <see cref="ExplorationBounds"/>, on one thread.
    /// </param>
    /// <param name="oracles">Oracles that the trace may name besides those of <see cref="Oracle"/>; null: none.</param>
    /// <param name="progress">Told after each batch of states; null: nobody.</param>
    /// <param name="cancellationToken">Ends it after the batch under way.</param>
    /// <returns>What was found. It does not depend on the number of threads.</returns>
    /// <exception cref="ArgumentException">The trace violates nothing, or the budget is out of range.</exception>
    /// <exception cref="FormatException">The trace does not replay; the message says where.</exception>
    public static Certification Certify(
        Trace trace,
        ExplorationBounds? budget = null,
        IReadOnlyList<IOracle>? oracles = null,
        IProgress<ExplorationProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(trace);
        if (trace.Replay(oracles).Violation is not { } violation)
        {
            throw new ArgumentException("the trace violates nothing; valid is one that ends in a violation", nameof(trace));
        }

        IOracle[] asked = [.. trace.Oracles.Select(id => Oracle.Find(id, oracles ?? [])!)];
        ScopedExploration exploration = new(trace, asked, violation, budget ?? new ExplorationBounds());
        Certification wide = exploration.Run(CertificationScope.Permissions, progress, cancellationToken);
        bool isAnswer = wide.IsShortest || wide.Shorter is not null || wide.End == ExplorationEnd.Cancelled;
        return isAnswer || exploration.IsOneScope
            ? wide
            : exploration.Run(CertificationScope.Calls, progress, cancellationToken);
    }
}

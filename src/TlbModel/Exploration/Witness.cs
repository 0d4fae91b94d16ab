using TlbModel.Exploration.Machines;

namespace TlbModel.Exploration;

/// <summary>A shortest run on which something happens, found by trying every interleaving.</summary>
public sealed class Witness
{
    private Witness(string mark, ExplorationReport<MachineAction> exploration, Trace? trace)
    {
        Mark = mark;
        Exploration = exploration;
        Trace = trace;
    }

    /// <summary>What was to happen: an obligation's id, or a label as <c>routine: label</c>.</summary>
    public string Mark { get; }

    /// <summary>The run, which violates nothing and ends with the action that does it; null: there is none in what was explored.</summary>
    public Trace? Trace { get; }

    /// <summary>
    /// What was explored. If it was closed without a run, none exists. Transitions that violate an oracle are not followed
    /// (<see cref="ExplorationReport{TAction}.Pruned"/>), as a run ends there.
    /// </summary>
    public ExplorationReport<MachineAction> Exploration { get; }

    /// <summary>Looks for a shortest run.</summary>
    /// <param name="system">The kernel on a scenario.</param>
    /// <param name="mark">One of <see cref="MachineSpace.Marks"/>.</param>
    /// <param name="bounds">How far to go; its target and its marks are not used. Null: as <see cref="ExplorationBounds"/> says.</param>
    /// <param name="oracles">The oracles; null: <see cref="Oracle.All"/>.</param>
    /// <param name="progress">Told after each batch of states; null: nobody.</param>
    /// <param name="cancellationToken">Ends it after the batch under way.</param>
    /// <returns>What was found; it does not depend on the number of threads.</returns>
    /// <exception cref="ArgumentException">There is no such mark, or a bound is out of range.</exception>
    public static Witness Find(
        TlbSystem system,
        string mark,
        ExplorationBounds? bounds = null,
        IReadOnlyList<IOracle>? oracles = null,
        IProgress<ExplorationProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(mark);
        MarkOracle happens = MarkOracle.Of(mark);
        oracles ??= Oracle.All;
        MachineSpace space = new(system, [.. oracles, happens], Reductions.Shortest);
        ExplorationBounds aimed = (bounds ?? new ExplorationBounds()) with { Sometimes = [], Target = v => v.Oracle == MarkOracle.Name };
        ExplorationReport<MachineAction> report = Explorer.RunEncoded(space, aimed, progress, cancellationToken);
        Trace? trace = report.Violation is null
            ? null
            : Trace.Record(system, report.Trace, oracles, TraceOrigin.Exploration("shortest"));
        return new Witness(mark, report, trace);
    }
}

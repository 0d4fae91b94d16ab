namespace TlbModel.Exploration.Certifying;

/// <summary>Explores one scope for a run that is shorter than a trace and ends in the same finding.</summary>
internal sealed class ScopedExploration(Trace trace, IReadOnlyList<IOracle> oracles, Violation violation, ExplorationBounds budget)
{
    /// <summary>Whether the scopes are the same.</summary>
    public bool IsOneScope => ScopedScenario.Of(trace, CertificationScope.Permissions).Equals(ScopedScenario.Of(trace, CertificationScope.Calls));

    public Certification Run(CertificationScope scope, IProgress<ExplorationProgress>? progress, CancellationToken cancellation)
    {
        TlbSystem system = new(trace.Kernel, ScopedScenario.Of(trace, scope));
        MachineAction[] actions = [.. trace.Steps.Select(s => s.Action)];
        if (!IsSame(Trace.Record(system, actions, oracles).Violation))
        {
            throw new InvalidOperationException("the trace does not end in its finding in the scope that was made of it");
        }

        ExplorationBounds bounds = budget with { Depth = actions.Length - 1, Target = IsSame, Sometimes = [] };
        ExplorationReport<MachineAction> report =
            Explorer.RunEncoded(new MachineSpace(system, oracles, Reductions.Exact), bounds, progress, cancellation);
        Trace? shorter = report.Violation is null
            ? null
            : Trace.Record(system, report.Trace, oracles, TraceOrigin.Exploration("exact"));
        return new Certification(trace, scope, report, shorter, Tried(report, actions.Length - 1));
    }

    private bool IsSame(Violation? found) =>
        found is not null && found.Oracle == violation.Oracle && found.BrokenBy == violation.BrokenBy;

    /// <summary>The length up to which every run was tried: all where the depth ended it; the last level of one that was cut is not complete.</summary>
    private static int Tried(ExplorationReport<MachineAction> report, int all) => report.End switch
    {
        ExplorationEnd.Depth or ExplorationEnd.Closed => all,
        ExplorationEnd.Violated => report.Trace.Length - 1,
        _ => Math.Max(0, report.Depth - 1),
    };
}

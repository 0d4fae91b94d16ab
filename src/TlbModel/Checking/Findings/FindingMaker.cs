namespace TlbModel.Checking;

/// <summary>Makes findings of what sequences have violated: one of each oracle, step and cause, shrunk.</summary>
internal sealed class FindingMaker(TlbSystem system, Machine start, CheckOptions options)
{
    /// <summary>Whether a search that does not keep going ends with this: not for what v5.11 itself does wrong, if the kernel is another.</summary>
    public bool EndsTheSearch(Sighting sighting) =>
        system.Kernel.Changes.Count == 0 || CauseOf(system, sighting.Actions, sighting.Violation).Fix is null;

    public IReadOnlyList<Finding> Make(Sightings found)
    {
        (Sighting Sighting, KernelChange? Culprit, KernelChange? Fix)[] candidates =
        [
            .. found.First()
                .Select(s => (Sighting: s, Cause: CauseOf(system, s.Actions, s.Violation)))
                .DistinctBy(c => (c.Sighting.Violation.Oracle, c.Sighting.Violation.BrokenBy, c.Cause))
                .Select(c => (c.Sighting, c.Cause.Culprit, c.Cause.Fix)),
        ];
        Finding[] findings = new Finding[candidates.Length];
        int next = -1;
        void Work(int thread)
        {
            for (int i; (i = Interlocked.Increment(ref next)) < candidates.Length;)
            {
                (Sighting sighting, KernelChange? culprit, KernelChange? fix) = candidates[i];
                findings[i] = Of(sighting, culprit, fix, found.CountOf(sighting.Violation));
            }
        }

        Crew.Run(Math.Max(1, Math.Min(options.Threads, candidates.Length)), Work);
        return [.. findings.DistinctBy(f => (f.Violation.Oracle, f.Violation.BrokenBy, f.Culprit, f.Fix))];
    }

    /// <summary>A finding of a sighting and its cause, which shrinking keeps. A sequence whose cause is unknown may show it when it is shorter.</summary>
    private Finding Of(Sighting sighting, KernelChange? culprit, KernelChange? fix, long count)
    {
        bool IsCause(TlbSystem on, IReadOnlyList<MachineAction> actions) => CauseOf(on, actions, sighting.Violation) == (culprit, fix);
        (TlbSystem smaller, MachineAction[] shrunk) = options.Shrink
            ? new Shrinker(options.Oracles, sighting.Violation, options.Given.IsEmpty ? null : start, (culprit ?? fix) is null ? null : IsCause).Shrink(system, sighting.Actions)
            : (system, sighting.Actions);
        TraceOrigin origin = new(options.Seed, sighting.Sequence, options.Profile.Name) { Given = options.Given.Length };
        Trace trace = Trace.Record(smaller, [.. options.Given, .. shrunk], options.Oracles, origin);
        (KernelChange? Culprit, KernelChange? Fix) cause = (culprit ?? fix) is null ? CauseOf(smaller, shrunk, sighting.Violation) : (culprit, fix);
        return new Finding(trace.Violation ?? sighting.Violation, sighting.Sequence, sighting.Actions.Length, trace)
        {
            Culprit = cause.Culprit,
            Fix = cause.Fix,
            Sequences = count,
        };
    }

    private (KernelChange? Culprit, KernelChange? Fix) CauseOf(TlbSystem on, IReadOnlyList<MachineAction> actions, Violation violation) =>
        new Culprits(on, options.Oracles, [.. options.Given, .. actions], violation).Find();
}

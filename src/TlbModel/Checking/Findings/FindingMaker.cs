using System.Runtime.CompilerServices;

namespace TlbModel.Checking;

/// <summary>Makes findings of what sequences have violated: one of each oracle, step and cause, shrunk.</summary>
internal sealed class FindingMaker(TlbSystem system, Machine start, CheckOptions options)
{
    private readonly ConditionalWeakTable<TlbSystem, CauseFinder> _finders = [];

    /// <summary>A sequence that violated something. For many threads.</summary>
    public Sighting Sight(long sequence, Violation violation, MachineAction[] actions) =>
        new(sequence, violation, actions, CauseOf(system, actions, violation, guess: false));

    /// <summary>Whether a search that does not keep going ends with this: not for what v5.11 itself does wrong, if the kernel is another.</summary>
    public bool EndsTheSearch(Sighting sighting) => !sighting.Cause.IsOfBase || system.Kernel.Changes.All(Kernel.V5_11Fixed.Changes.Contains);

    public IReadOnlyList<Finding> Make(Sightings found)
    {
        (Sighting First, long Count)[] candidates = [.. found.First()];
        Finding[] findings = new Finding[candidates.Length];
        int next = -1;
        void Work(int thread)
        {
            for (int i; (i = Interlocked.Increment(ref next)) < candidates.Length;)
            {
                findings[i] = Of(candidates[i].First, candidates[i].Count);
            }
        }

        Crew.Run(Math.Max(1, Math.Min(options.Threads, candidates.Length)), Work);
        return
        [
            .. findings
                .GroupBy(f => (f.Violation.Oracle, f.Violation.BrokenBy, f.Culprit, f.Fix))
                .Select(same => same.First().SeenIn(same.Sum(f => f.Sequences))),
        ];
    }

    /// <summary>A finding of a sighting. Shrinking keeps its cause; one that is not clear yet may be when the trace is shorter.</summary>
    private Finding Of(Sighting sighting, long count)
    {
        bool IsCause(TlbSystem on, IReadOnlyList<MachineAction> actions) => CauseOf(on, actions, sighting.Violation, guess: false) == sighting.Cause;
        (TlbSystem smaller, MachineAction[] shrunk) = options.Shrink
            ? new Shrinker(options.Oracles, sighting.Violation, options.Given.IsEmpty ? null : start, sighting.Cause.IsKnown ? IsCause : null).Shrink(system, sighting.Actions)
            : (system, sighting.Actions);
        TraceOrigin origin = new(options.Seed, sighting.Sequence, options.Profile.Name) { Given = options.Given.Length };
        Trace trace = Trace.Record(smaller, [.. options.Given, .. shrunk], options.Oracles, origin);
        Cause cause = sighting.Cause.IsKnown ? sighting.Cause : CauseOf(smaller, shrunk, sighting.Violation, guess: true);
        return new Finding(trace.Violation ?? sighting.Violation, sighting.Sequence, sighting.Actions.Length, trace)
        {
            Culprit = cause.Culprit,
            Fix = cause.Fix,
            Sequences = count,
        };
    }

    private Cause CauseOf(TlbSystem on, IReadOnlyList<MachineAction> actions, Violation violation, bool guess) =>
        _finders.GetValue(on, s => new CauseFinder(s, options.Oracles)).Find([.. options.Given, .. actions], violation, guess);
}

using CsCheck;
using TlbModel.Bench.Engines;

namespace TlbModel.Bench.Specifications;

/// <summary>An enumeration by CsCheck.</summary>
internal static class ExhaustiveRun
{
    public static Explored Of<TState>(Spec<TState> spec, int threads)
        where TState : IEquatable<TState>
    {
        SpecReport<TState> report = spec.Exhaustive(threads: threads);
        return report.Closed
            ? new Explored(report.States, report.Transitions)
            : throw new InvalidOperationException($"the states were not enumerated: {report.Note}");
    }
}

using System.Collections.Immutable;

namespace TlbModel.Properties.Validation;

/// <summary>A comparison and what came of it.</summary>
internal sealed record Judged(Comparison Comparison, Outcome Outcome)
{
    /// <summary>The log against a kernel of the model.</summary>
    public static ImmutableArray<Judged> Of(Kernel kernel) => Of(Replay.Compare(kernel, FlushLog.Operations));

    public static ImmutableArray<Judged> Of(ImmutableArray<Comparison> all)
    {
        ImmutableHashSet<int> late = RecordedLate.Among(all);
        return
        [
            .. all.Select((comparison, i) => new Judged(
                comparison,
                comparison.IsExact ? Outcome.Exact : late.Contains(i) ? Outcome.RecordedLate : Outcome.Unexplained)),
        ];
    }
}

using System.Collections.Immutable;
using System.Globalization;

namespace TlbModel.Properties.Validation;

/// <summary>One operation of the log: who did what, what came of it, and the flushes meanwhile in the order of the log.</summary>
internal sealed record LoggedOperation(
    int Sequence, int Number, int Cpu, LoggedKind Kind, int Page, int Pages, int Result, ImmutableArray<FlushEvent> Flushes)
{
    /// <summary>The number of what the recorder does between two sequences.</summary>
    public const int CleanupNumber = 50;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Sequence}/{Number} cpu{Cpu} {Kind.ToString().ToLowerInvariant()} p{Page} n{Pages} = {Result}: {string.Join(", ", Flushes)}");
}

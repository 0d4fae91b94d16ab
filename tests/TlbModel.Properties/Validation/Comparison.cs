using System.Collections.Immutable;

namespace TlbModel.Properties.Validation;

/// <summary>An operation of the log and what the model says to it.</summary>
/// <param name="Logged">What the kernel did.</param>
/// <param name="Result">The model's result.</param>
/// <param name="Flushes">The model's flushes.</param>
/// <param name="WithKernelThread">Whether a kernel thread was on a CPU meanwhile.</param>
internal sealed record Comparison(LoggedOperation Logged, int Result, ImmutableArray<FlushEvent> Flushes, bool WithKernelThread)
{
    public bool IsExact => Result == Logged.Result && SortedText(Flushes) == SortedText(Logged.Flushes);

    public override string ToString() => $"{Logged} | model: {Result}: {string.Join(", ", Flushes)}";

    /// <summary>The events in an order of their own: within one operation the log's order is that of two CPUs working at once.</summary>
    private static string SortedText(IEnumerable<FlushEvent> flushes) =>
        string.Join("; ", flushes.OrderBy(f => f.Cpu).ThenBy(f => f.Reason).ThenBy(f => f.Pages));
}

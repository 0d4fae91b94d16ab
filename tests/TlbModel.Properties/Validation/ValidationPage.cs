using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace TlbModel.Properties.Validation;

/// <summary>The figures of docs/validation.md.</summary>
internal static class ValidationPage
{
    /// <summary>Kernels with one fault each, and whether such a log can show the fault.</summary>
    public static readonly ImmutableArray<(string Name, bool Shows)> Faults =
    [
        ("no-remote-flush", true), ("no-local-flush", true), ("no-generation", true), ("no-mask-bit", true), ("next-generation-claimed", true),
        ("range-one-short", true), ("stride-too-long", true), ("cow-without-flush", true), ("dontneed-stops-early", true),
        ("lazy-return-unchecked", true),
        ("free-before-flush", false), ("nested-ignored", false), ("lazy-spared-always", false),
    ];

    public static string Render()
    {
        ImmutableArray<Judged> all = Judged.Of(Kernel.V5_11);
        ImmutableArray<Judged> operations = [.. all.Where(j => j.Comparison.Logged.Kind != LoggedKind.Cleanup)];
        StringBuilder page = new();
        page.Append("| operations | compared | asked for a flush | failed | exact | of these with a kernel thread | recorded late | unexplained |\n");
        page.Append("|---|---|---|---|---|---|---|---|\n");
        foreach (LoggedKind kind in Enum.GetValues<LoggedKind>().Where(kind => kind != LoggedKind.Cleanup))
        {
            Row(page, Name(kind), [.. operations.Where(j => j.Comparison.Logged.Kind == kind)]);
        }

        Row(page, "all operations", operations);
        Row(page, "the recorder's own, between two sequences", [.. all.Except(operations)]);
        page.Append("\nThe operations that are not exact:\n\n");
        foreach (Judged judged in operations.Where(j => j.Outcome != Outcome.Exact))
        {
            LoggedOperation logged = judged.Comparison.Logged;
            page.Append(
                CultureInfo.InvariantCulture,
                $"- sequence {logged.Sequence}, operation {logged.Number} (cpu{logged.Cpu} {Name(logged.Kind)} p{logged.Page} n{logged.Pages}), {(judged.Outcome == Outcome.RecordedLate ? "recorded late" : "unexplained")}\n");
            page.Append(CultureInfo.InvariantCulture, $"  - the log: {string.Join(", ", logged.Flushes)}\n");
            page.Append(CultureInfo.InvariantCulture, $"  - the model: {string.Join(", ", judged.Comparison.Flushes)}\n");
        }

        page.Append("\n| kernel | operations that are not exact |\n|---|---|\n");
        page.Append(CultureInfo.InvariantCulture, $"| `v5.11` | {all.Count(j => j.Outcome != Outcome.Exact)} |\n");
        foreach ((string name, _) in Faults)
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{name}` | {Differences(name)} |\n");
        }

        return page.ToString();
    }

    /// <summary>How many operations a mutant of the catalogue gets wrong.</summary>
    public static int Differences(string mutant) =>
        Replay.Compare(Mutant.All.Single(m => m.Name == mutant).Kernel, FlushLog.Operations).Count(c => !c.IsExact);

    private static void Row(StringBuilder page, string name, ImmutableArray<Judged> rows)
    {
        int asked = rows.Count(j => j.Comparison.Logged.Flushes.Any(f => f.Reason == FlushReason.RemoteIpiSend));
        int failed = rows.Count(j => j.Comparison.Logged.Result < 0);
        int withThread = rows.Count(j => j.Outcome == Outcome.Exact && j.Comparison.WithKernelThread);
        page.Append(
            CultureInfo.InvariantCulture,
            $"| {name} | {rows.Length} | {asked} | {failed} | {Count(rows, Outcome.Exact)} | {withThread} | {Count(rows, Outcome.RecordedLate)} | {Count(rows, Outcome.Unexplained)} |\n");
    }

    private static int Count(ImmutableArray<Judged> rows, Outcome outcome) => rows.Count(j => j.Outcome == outcome);

    private static string Name(LoggedKind kind) => kind == LoggedKind.Dontneed ? "madvise(MADV_DONTNEED)" : kind.ToString().ToLowerInvariant();
}

using System.Globalization;

namespace TlbModel.Traces;

/// <summary>Sentences that the proofs share.</summary>
internal static class Sentences
{
    private const int MostSteps = 4;

    public static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>Steps by their numbers, such as <c>steps 3 and 7</c>.</summary>
    public static string Steps(IReadOnlyList<int> steps)
    {
        string[] numbers = [.. steps.Distinct().Select(n => n.ToString(CultureInfo.InvariantCulture))];
        return numbers.Length switch
        {
            1 => $"step {numbers[0]}",
            <= MostSteps => $"steps {string.Join(", ", numbers[..^1])} and {numbers[^1]}",
            _ => $"steps {string.Join(", ", numbers[..MostSteps])} and {numbers.Length - MostSteps} more",
        };
    }

    /// <summary>Why none of the flushes from a step on helped.</summary>
    /// <param name="history">The trace.</param>
    /// <param name="from">The step after which a flush was needed.</param>
    /// <param name="isConcerned">Whether a flush would have been the right one.</param>
    /// <param name="verdict">Says why one did not help.</param>
    public static IEnumerable<string> Flushes(History history, int from, Func<Flush, bool> isConcerned, FlushVerdict verdict)
    {
        List<Flush> flushes = [.. history.Flushes.Where(f => isConcerned(f) && (f.End ?? history.Last) >= Math.Max(from, 1) && f.Step > 0)];
        string since = from == 0 ? "in the trace" : Text($"between step {from} and the end");
        if (flushes.Count == 0)
        {
            yield return $"No flush was asked for {since}.";
        }
        else if (flushes.Count == 1)
        {
            yield return $"The only flush {since}, {Name(flushes[0])}, did not help: {verdict.On(flushes[0])}.";
        }
        else
        {
            yield return Text($"There were {flushes.Count} flushes {since}, and none helped.");
            foreach (Flush flush in flushes)
            {
                yield return $"{Capital(Name(flush))}: {verdict.On(flush)}.";
            }
        }
    }

    /// <summary>What a CPU loaded after a step; without one, in the whole trace.</summary>
    public static IEnumerable<string> Moves(History history, CpuId cpu, int? after = null)
    {
        List<CpuMove> moves = [.. history.Moves.All.Where(m => m.Cpu == cpu && m.Step > (after ?? 0))];
        if (moves.Count > 0)
        {
            yield return $"{(after is null ? "" : "Meanwhile ")}{cpu} {string.Join(", then ", moves.Select(m => Text($"{m.Text} (step {m.Step})")))}.";
        }
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Name(Flush flush) => flush.Request is null
        ? Text($"that of {flush.Scope} begun by {flush.Cpu} at step {flush.Start} without a new generation")
        : Text($"that of {flush.Scope} requested by {flush.Cpu} at step {flush.Step}");
}

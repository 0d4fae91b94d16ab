using System.Globalization;
using System.Text.RegularExpressions;

namespace TlbModel.Bench.Spin;

/// <summary>What a verifier printed.</summary>
/// <param name="States">The states that it stored.</param>
/// <param name="Transitions">The transitions that it took.</param>
/// <param name="Errors">The violations.</param>
/// <param name="StepsToViolation">The actions up to a violation; null: there is none.</param>
/// <param name="IsComplete">Whether it kept to its bounds of depth and memory.</param>
internal sealed partial record SpinReport(long States, long Transitions, long Errors, int? StepsToViolation, bool IsComplete)
{
    public static SpinReport Parse(string output) => new(
        Number(StatesPattern(), output),
        // It counts the way into the initial state as well.
        Number(TransitionsPattern(), output) - 1,
        Number(ErrorsPattern(), output),
        DepthPattern().Match(output) is { Success: true } match
            // The assertion that fails is a step as well.
            ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) - 1
            : null,
        !output.Contains("max search depth too small", StringComparison.Ordinal) && !output.Contains("out of memory", StringComparison.Ordinal));

    private static long Number(Regex pattern, string output) =>
        pattern.Match(output) is { Success: true } match
            ? long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
            : throw new FormatException($"no '{pattern}' in what the verifier printed: {output}");

    [GeneratedRegex(@"(\d+) states, stored")]
    private static partial Regex StatesPattern();

    [GeneratedRegex(@"(\d+) transitions")]
    private static partial Regex TransitionsPattern();

    [GeneratedRegex(@"errors: (\d+)")]
    private static partial Regex ErrorsPattern();

    [GeneratedRegex(@"assertion violated .*\(at depth (\d+)\)")]
    private static partial Regex DepthPattern();
}

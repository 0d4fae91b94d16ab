namespace TlbModel.Bench.Explorations;

/// <summary>An exploration without reductions.</summary>
/// <param name="States">The distinct states.</param>
/// <param name="Length">The actions of the trace that was found; null: none was.</param>
internal sealed record Unreduced(long States, int? Length)
{
    /// <summary>The states from which on it is not run to its end.</summary>
    public const long Most = 30_000;
}

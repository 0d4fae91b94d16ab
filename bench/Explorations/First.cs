namespace TlbModel.Bench.Explorations;

/// <summary>What all oracles find.</summary>
/// <param name="Oracle">The oracle that speaks first.</param>
/// <param name="Length">After how many actions.</param>
internal sealed record First(string Oracle, int Length);

using TlbModel.Bench.Yardstick;

namespace TlbModel.Bench.Running;

/// <summary>What a tool made of a fault with several seeds.</summary>
/// <param name="Fault">The fault.</param>
/// <param name="Lengths">The actions of the shrunk counterexample of each seed that found one, sorted.</param>
/// <param name="Seeds">How many seeds there were.</param>
/// <param name="Milliseconds">To find and to shrink, the median.</param>
internal sealed record ShrunkFault(Fault Fault, IReadOnlyList<int> Lengths, int Seeds, double Milliseconds);

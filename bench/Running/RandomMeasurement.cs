using TlbModel.Bench.Random;

namespace TlbModel.Bench.Running;

/// <summary>A random run in a process of its own, and what became of the seeded faults there.</summary>
internal sealed record RandomMeasurement(RandomRun Run, IReadOnlyList<ShrunkFault> Faults);

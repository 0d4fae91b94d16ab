using TlbModel.Bench.Engines;

namespace TlbModel.Bench.Machines;

/// <summary>One exploration of the kernel's space.</summary>
internal sealed record MachineMeasurement(long States, long Transitions, int Depth, Cost Cost);

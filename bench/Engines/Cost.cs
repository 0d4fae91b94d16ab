namespace TlbModel.Bench.Engines;

/// <summary>What a run needed.</summary>
/// <param name="Seconds">From its start to its end.</param>
/// <param name="CpuSeconds">The time that its threads were running.</param>
/// <param name="Bytes">The memory that was resident at most.</param>
internal sealed record Cost(double Seconds, double CpuSeconds, long Bytes);

namespace TlbModel.Policies;

/// <summary>The pages of a ranged flush.</summary>
/// <param name="Start">The first page.</param>
/// <param name="End">The page after the last one.</param>
public readonly record struct FlushRange(VirtualPage Start, VirtualPage End);

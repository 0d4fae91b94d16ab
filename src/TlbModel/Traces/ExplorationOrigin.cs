namespace TlbModel;

/// <summary>A trace that an exploration found: no shorter one breaks what was looked for, among those that its reductions leave.</summary>
/// <param name="Reductions">Which reductions, as <c>tlbmodel explore --reduce</c> takes them, or in other words of one line.</param>
public sealed record ExplorationOrigin(string Reductions) : TraceOrigin;

namespace TlbModel.Bench.Engines;

/// <summary>What an engine enumerated.</summary>
/// <param name="States">Distinct states.</param>
/// <param name="Transitions">Pairs of a distinct state and an action that is enabled in it.</param>
/// <param name="Elsewhere">What another program needed that did the work; null: this process did it.</param>
internal sealed record Explored(long States, long Transitions, Cost? Elsewhere = null);

namespace TlbModel.Exploration;

/// <summary>How far an exploration has come.</summary>
/// <param name="Depth">The number of actions that lead to the states that are being expanded.</param>
/// <param name="States">The distinct states so far.</param>
/// <param name="Transitions">The transitions so far.</param>
/// <param name="Waiting">The states of this depth that are still to be expanded.</param>
/// <param name="Memory">The bytes of the states that are kept.</param>
public readonly record struct ExplorationProgress(int Depth, long States, long Transitions, long Waiting, long Memory);

using System.Collections.Immutable;

namespace TlbModel.Exploration.Engine;

/// <summary>A run that ends in something broken.</summary>
/// <param name="Trace">Its actions.</param>
/// <param name="Violation">What the last of them breaks.</param>
internal sealed record BrokenRun<TAction>(ImmutableArray<TAction> Trace, Violation Violation);

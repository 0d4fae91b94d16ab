using TlbModel.Exploration;
using TlbModel.Tool.Files;

namespace TlbModel.Tool.Running;

/// <summary>What is to be explored.</summary>
/// <param name="Space">The machines.</param>
/// <param name="Reductions">The name of its reductions.</param>
/// <param name="Bounds">How far to go.</param>
/// <param name="Start">The machine to begin with; null: the scenario's first one.</param>
/// <param name="Given">The actions that lead there.</param>
/// <param name="Output">Where the trace goes; null: nowhere.</param>
/// <param name="Json">Whether the report is JSON.</param>
internal sealed record ExploreRequest(
    MachineSpace Space, string Reductions, ExplorationBounds Bounds, Machine? Start, IReadOnlyList<MachineAction> Given, OutputFile? Output, bool Json)
{
    /// <summary>The obligation or label to which a shortest run is looked for; null: what is violated is looked for.</summary>
    public string? Reach { get; init; }

    /// <summary>The name of the reductions of <see cref="Exact"/>.</summary>
    public const string ExactReductions = "shortest";

    /// <summary>Whether its reductions keep the length of the shortest run to anything that is broken.</summary>
    public bool KeepsLength =>
        Space.Reductions == Exploration.Reductions.None
        || Space.Reductions == Exploration.Reductions.Exact
        || Space.Reductions == Exploration.Reductions.Shortest;

    /// <summary>The same machines with the strongest reductions that keep the length of the shortest run.</summary>
    public MachineSpace Exact => new(Space.System, Space.Oracles, Exploration.Reductions.Shortest, Start);
}

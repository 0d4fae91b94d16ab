using TlbModel.Exploration;
using TlbModel.Tool.Files;

namespace TlbModel.Tool.Running;

/// <summary>What is to be explored.</summary>
/// <param name="Space">The machines.</param>
/// <param name="Reductions">The name of its reductions.</param>
/// <param name="Bounds">How far to go.</param>
/// <param name="Given">The actions that lead to the machine to begin with.</param>
/// <param name="Output">Where the trace goes; null: nowhere.</param>
/// <param name="Json">Whether the report is JSON.</param>
internal sealed record ExploreRequest(
    MachineSpace Space, string Reductions, ExplorationBounds Bounds, IReadOnlyList<MachineAction> Given, OutputFile? Output, bool Json)
{
    /// <summary>
    /// Whether no run of the scenario is shorter than the trace that is found: the reductions keep the length of the shortest run that breaks
    /// anything.
    /// </summary>
    public bool KeepsLength =>
        Space.Reductions == Exploration.Reductions.None
        || (Space.Reductions with { Blame = Exploration.Reductions.Exact.Blame }) == Exploration.Reductions.Exact;
}

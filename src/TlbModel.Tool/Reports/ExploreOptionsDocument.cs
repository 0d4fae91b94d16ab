namespace TlbModel.Tool.Reports;

/// <summary>What was explored, in a JSON report. A bound that is not set is null.</summary>
internal sealed record ExploreOptionsDocument
{
    public required string Kernel { get; init; }

    public required string KernelDescription { get; init; }

    public required IReadOnlyList<string> Changes { get; init; }

    public required string Scenario { get; init; }

    public required HardwareDocument Hardware { get; init; }

    public required IReadOnlyList<string> Oracles { get; init; }

    public required string Reductions { get; init; }

    public required int? Depth { get; init; }

    public required long? States { get; init; }

    public required long Memory { get; init; }

    public required IReadOnlyList<string> Sometimes { get; init; }

    /// <summary>How many actions lead to the machine with which it began.</summary>
    public required int Given { get; init; }
}

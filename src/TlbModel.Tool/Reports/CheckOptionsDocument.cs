namespace TlbModel.Tool.Reports;

/// <summary>What was checked, in a JSON report.</summary>
internal sealed record CheckOptionsDocument
{
    public required string Kernel { get; init; }

    public required string KernelDescription { get; init; }

    public required IReadOnlyList<string> Changes { get; init; }

    public required string Scenario { get; init; }

    public required string Profile { get; init; }

    public required ulong Seed { get; init; }

    public required long Sequences { get; init; }

    public required int Length { get; init; }

    public required IReadOnlyList<string> Oracles { get; init; }

    public required bool KeepGoing { get; init; }
}

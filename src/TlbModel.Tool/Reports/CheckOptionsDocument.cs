using System.Text.Json.Serialization;

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

    /// <summary>How many actions of a trace every sequence begins with; left out if there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required int? Given { get; init; }

    public required IReadOnlyList<string> Oracles { get; init; }

    public required bool KeepGoing { get; init; }
}

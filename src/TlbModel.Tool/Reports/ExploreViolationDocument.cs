using System.Text.Json.Serialization;

namespace TlbModel.Tool.Reports;

/// <summary>What an exploration found violated, in a JSON report.</summary>
internal sealed record ExploreViolationDocument
{
    public required string Oracle { get; init; }

    public required string BrokenBy { get; init; }

    public required string Statement { get; init; }

    /// <summary>The actions that were found, those that were given not among them.</summary>
    public required int Length { get; init; }

    /// <summary>Whether no run of the scenario is shorter.</summary>
    public required bool Certified { get; init; }

    /// <summary>How a shorter one was looked for; left out if the reductions leave none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required CertificationDocument? Certification { get; init; }

    /// <summary>The file of the trace; null: it was not written.</summary>
    public required string? Trace { get; init; }
}

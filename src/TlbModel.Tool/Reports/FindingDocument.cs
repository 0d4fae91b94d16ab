using System.Text.Json.Serialization;

namespace TlbModel.Tool.Reports;

/// <summary>A finding, in a JSON report.</summary>
internal sealed record FindingDocument
{
    public required string Oracle { get; init; }

    public required string BrokenBy { get; init; }

    public required string Statement { get; init; }

    public required string? Culprit { get; init; }

    /// <summary>Where there is no culprit: the change of v5.11-fixed that mends it; null: none alone does.</summary>
    public required string? Fix { get; init; }

    public required long Sequence { get; init; }

    /// <summary>How many sequences are counted for the finding.</summary>
    public required long Sequences { get; init; }

    public required int Length { get; init; }

    public required int ShrunkLength { get; init; }

    /// <summary>Whether <see cref="Trace"/> is a shortest one; left out if that was not asked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required bool? Certified { get; init; }

    /// <summary>How that was looked for; left out if it was not asked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required CertificationDocument? Certification { get; init; }

    /// <summary>The file of the trace; null: it was not written.</summary>
    public required string? Trace { get; init; }
}

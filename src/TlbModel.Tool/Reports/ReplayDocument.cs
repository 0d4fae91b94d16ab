using System.Text.Json.Serialization;

namespace TlbModel.Tool.Reports;

/// <summary>The report of a replay as JSON.</summary>
internal sealed record ReplayDocument
{
    public required string Trace { get; init; }

    public required string Kernel { get; init; }

    public required string Scenario { get; init; }

    public required int Steps { get; init; }

    public required ReplayViolationDocument? Violation { get; init; }

    /// <summary>What the flushes of the steps were and cost.</summary>
    public required FlushDocument Flushes { get; init; }

    /// <summary>The same by the path that asked, of those that flush or ask anything.</summary>
    public required IReadOnlyDictionary<string, FlushDocument> FlushesByPath { get; init; }

    /// <summary>Whether labels and fingerprints were compared too.</summary>
    public required bool Exact { get; init; }

    /// <summary>Whether the trace is a shortest one; left out if that was not asked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required bool? Certified { get; init; }

    /// <summary>How that was looked for; left out if it was not asked.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required CertificationDocument? Certification { get; init; }

    /// <summary>The file of the shorter trace; left out if it was not written.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required string? Shorter { get; init; }

    /// <summary>What exploring from there gave.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required ExploreDocument? Exploration { get; init; }

    /// <summary>What random sequences from there gave.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public required CheckDocument? Check { get; init; }

    /// <summary>The verdict of what went on from there; else that of the replay.</summary>
    public required string Verdict { get; init; }
}

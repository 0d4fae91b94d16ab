using System.Text.Json.Serialization;

namespace TlbModel.Tool.Reports;

/// <summary>One line of a <c>list</c>.</summary>
internal sealed record ListEntry(string Name, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Description)
{
    /// <summary>Mutants: the oracle that speaks.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CaughtBy { get; init; }

    /// <summary>Paths: the kernel functions that are followed, with their file and version.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Follows { get; init; }

    [JsonIgnore]
    public string InWords =>
        CaughtBy is not null ? $"{Description} Pinned for {CaughtBy}."
        : Follows is not null ? $"{Description} Follows {Follows}."
        : Description ?? "";
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TlbModel.Bench.Explorations;

/// <summary>Files of entries: a JSON array, an entry on each line.</summary>
internal static class EntryFile
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static IReadOnlyList<Entry> Read(string path) => JsonSerializer.Deserialize<Entry[]>(File.ReadAllText(path), s_options)!;

    public static void Write(string path, IEnumerable<Entry> entries) =>
        File.WriteAllText(path, $"[\n{string.Join(",\n", entries.Select(Line))}\n]\n");

    /// <summary>An entry as its file has it.</summary>
    public static string Line(Entry entry) => JsonSerializer.Serialize(entry, s_options);
}

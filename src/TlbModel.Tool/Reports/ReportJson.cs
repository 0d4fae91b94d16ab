using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TlbModel.Tool.Reports;

/// <summary>How reports become JSON: camelCase, indented, LF.</summary>
[JsonSerializable(typeof(CheckDocument))]
[JsonSerializable(typeof(ExploreDocument))]
[JsonSerializable(typeof(ReplayDocument))]
[JsonSerializable(typeof(WitnessDocument))]
[JsonSerializable(typeof(IReadOnlyList<ListEntry>))]
internal sealed partial class ReportJson : JsonSerializerContext
{
    /// <summary>Arrows and quotes stay readable: nothing here is put into HTML.</summary>
    public static ReportJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

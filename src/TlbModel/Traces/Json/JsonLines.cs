using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TlbModel.Traces;

/// <summary>Composes JSON texts with nothing escaped that need not be.</summary>
internal static class JsonLines
{
    private const int LongestLine = 100;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A text of one line, without its end.</summary>
    public static string OneLine(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, Options))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The same text for people: indented, lines ended by LF; what is short and holds nothing nested stays on one line.</summary>
    public static string Indented(Action<Utf8JsonWriter> write)
    {
        using JsonDocument document = JsonDocument.Parse(OneLine(write));
        StringBuilder text = new();
        Append(text, document.RootElement, "\n");
        return text.Append('\n').ToString();
    }

    private static void Append(StringBuilder text, JsonElement element, string newLine)
    {
        if (element.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
        {
            text.Append(element.GetRawText());
            return;
        }

        List<(string Name, JsonElement Value)> items = element.ValueKind == JsonValueKind.Object
            ? [.. element.EnumerateObject().Select(m => ($"\"{m.Name}\": ", m.Value))]
            : [.. element.EnumerateArray().Select(e => ("", e))];
        (string open, string close) = element.ValueKind == JsonValueKind.Object ? ("{", "}") : ("[", "]");
        if (FitsOnOneLine(items))
        {
            string space = element.ValueKind == JsonValueKind.Object && items.Count > 0 ? " " : "";
            text.Append(open).Append(space).AppendJoin(", ", items.Select(i => i.Name + i.Value.GetRawText())).Append(space).Append(close);
            return;
        }

        string inner = newLine + "  ";
        text.Append(open);
        for (int i = 0; i < items.Count; i++)
        {
            text.Append(i == 0 ? "" : ",").Append(inner).Append(items[i].Name);
            Append(text, items[i].Value, inner);
        }

        text.Append(newLine).Append(close);
    }

    private static bool FitsOnOneLine(List<(string Name, JsonElement Value)> items) =>
        items.TrueForAll(i => i.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)) &&
        items.Sum(i => i.Name.Length + i.Value.GetRawText().Length + 2) <= LongestLine;
}

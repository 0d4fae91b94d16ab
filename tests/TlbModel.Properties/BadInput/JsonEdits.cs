using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TlbModel.Properties.BadInput;

/// <summary>Changes one member of a JSON text, given by its path such as <c>scenario/topology/cpus</c>.</summary>
internal static class JsonEdits
{
    private static readonly JsonSerializerOptions OneLine = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text with the member set to a JSON value; null: without the member.</summary>
    public static string With(string json, string path, string? value)
    {
        JsonNode root = JsonNode.Parse(json)!;
        string[] parts = path.Split('/');
        JsonNode at = root;
        foreach (string part in parts[..^1])
        {
            at = int.TryParse(part, out int index) ? at[index]! : at[part]!;
        }

        if (value is null)
        {
            at.AsObject().Remove(parts[^1]);
        }
        else if (at is JsonArray array)
        {
            array[int.Parse(parts[^1], CultureInfo.InvariantCulture)] = JsonNode.Parse(value);
        }
        else
        {
            at[parts[^1]] = JsonNode.Parse(value);
        }

        return root.ToJsonString(OneLine);
    }
}

using System.Globalization;
using System.Text.Json;

namespace TlbModel.Traces;

/// <summary>Pieces of a file in messages and texts: always of one line, whatever the file holds.</summary>
internal static class JsonWords
{
    private const int LongestQuote = 40;

    /// <summary>A value as the file has it, cut short; objects and arrays by their kind.</summary>
    public static string Quote(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        _ => Short(element.GetRawText()),
    };

    /// <summary>A text cut short, with every character that would leave the line replaced.</summary>
    public static string Short(string text, int longest = LongestQuote)
    {
        string line = string.Concat(text.Take(longest).Select(c => IsOfOneLine(c) ? c : '?'));
        return text.Length <= longest ? line : line + "…";
    }

    /// <summary>Whether a text has neither control characters nor line or paragraph separators.</summary>
    public static bool IsOfOneLine(string text) => text.All(IsOfOneLine);

    /// <summary>The text of a string element; null: it is no string, or holds half of a surrogate pair.</summary>
    public static string? Text(JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The name of a member; null: it holds half of a surrogate pair.</summary>
    public static string? Name(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsOfOneLine(char c) =>
        !char.IsControl(c) && char.GetUnicodeCategory(c) is not (UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}

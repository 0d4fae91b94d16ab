using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TlbModel.Traces;

/// <summary>Parses a JSON text; what is wrong with it becomes one line with its place.</summary>
internal static class JsonText
{
    private const int LongestReason = 120;

    /// <summary>Parses a text and hands out its top-level object.</summary>
    /// <param name="text">The text.</param>
    /// <param name="line">The number of the text's line in its file; null: the text is the file.</param>
    /// <param name="read">Reads the object.</param>
    /// <returns>What <paramref name="read"/> made of it.</returns>
    /// <exception cref="FormatException">The text is no JSON object, or <paramref name="read"/> found something wrong.</exception>
    public static T Read<T>(string text, int? line, Func<JsonObject, T> read)
    {
        string source = line is { } number ? string.Create(CultureInfo.InvariantCulture, $"line {number}: ") : "";
        using JsonDocument document = Parse(text, line);
        return read(JsonObject.Of(document.RootElement, source, ""));
    }

    private static JsonDocument Parse(string text, int? line)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException e)
        {
            int row = (int)(e.LineNumber ?? 0);
            int column = Column(text, row, (int)(e.BytePositionInLine ?? 0));
            throw new FormatException(string.Create(
                CultureInfo.InvariantCulture, $"line {(line ?? 1) + row}, column {column}: {Reason(e.Message)}"));
        }
        catch (ArgumentException)
        {
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"line {line ?? 1}: the text is not valid Unicode"));
        }
    }

    /// <summary>The first sentence, without the position, which the framework counts from 0 and in bytes.</summary>
    private static string Reason(string message)
    {
        int end = message.IndexOf(". ", StringComparison.Ordinal);
        string sentence = end < 0 ? message.TrimEnd('.') : message[..end];
        return "not valid JSON: " + JsonWords.Short(sentence, LongestReason);
    }

    private static int Column(string text, int row, int bytes)
    {
        int start = 0;
        for (int i = 0; i < row; i++)
        {
            start = text.IndexOf('\n', start) + 1;
        }

        int column = 1;
        foreach (Rune rune in text.AsSpan(start).EnumerateRunes())
        {
            bytes -= rune.Utf8SequenceLength;
            if (bytes < 0)
            {
                break;
            }

            column++;
        }

        return column;
    }
}

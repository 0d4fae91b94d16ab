using System.CommandLine;
using System.Globalization;

namespace TlbModel.Tool.CommandLine;

/// <summary>Reads whole numbers, durations and sizes of memory.</summary>
internal static class Numbers
{
    private const long LongestSeconds = 365L * 24 * 60 * 60;
    private const string Units = "KMGT";

    /// <summary>The number that an option gives; another one where it is not given.</summary>
    public static Int128 Of(ParseResult parsed, Option<string> option, Int128 least, Int128 most, Int128 otherwise) =>
        Of(parsed, option, least, most) ?? otherwise;

    /// <summary>The number that an option gives; null where it is not given.</summary>
    public static Int128? Of(ParseResult parsed, Option<string> option, Int128 least, Int128 most) =>
        Values.Get(parsed, option) is { } text ? Whole(option.Name, text, least, most) : null;

    public static Int128 Whole(string option, string text, Int128 least, Int128 most)
    {
        string valid = string.Create(CultureInfo.InvariantCulture, $"valid is {least} to {most}");
        if (!IsWhole(text))
        {
            throw new UsageException($"{option}: '{text}' is not a whole number; {valid}");
        }

        return Int128.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out Int128 value) && value >= least && value <= most
            ? value
            : throw new UsageException($"{option}: {text} is out of range; {valid}");
    }

    /// <summary>Seconds, or a number with the unit s, m or h.</summary>
    public static TimeSpan Duration(string option, string text)
    {
        long unit = text.Length == 0 ? 1 : text[^1] switch { 'm' => 60, 'h' => 3600, _ => 1 };
        string number = text.TrimEnd('s', 'm', 'h');
        if (!IsWhole(number) || text.Length - number.Length > 1)
        {
            throw new UsageException($"{option}: '{text}' is not a duration; valid are whole seconds, minutes or hours such as 90, 90s, 2m or 1h");
        }

        return Int128.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out Int128 value)
            && value >= 1 && value <= LongestSeconds / unit
            ? TimeSpan.FromSeconds((long)value * unit)
            : throw new UsageException($"{option}: {text} is out of range; valid is 1s to {LongestSeconds / 3600}h");
    }

    /// <summary>Bytes, or a number with the unit K, M, G or T (of 1024 of the one before).</summary>
    public static long Bytes(string option, string text)
    {
        const string valid = "valid is a number from 1 of bytes, or with the unit K, M, G or T, such as 512M or 8G";
        int unit = text.Length == 0 ? -1 : Units.IndexOf(char.ToUpperInvariant(text[^1]), StringComparison.Ordinal);
        string number = unit < 0 ? text : text[..^1];
        if (!IsWhole(number))
        {
            throw new UsageException($"{option}: '{text}' is not a size; {valid}");
        }

        return Int128.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out Int128 value)
            && value >= 1 && value <= (long.MaxValue >> (10 * (unit + 1)))
            ? (long)value << (10 * (unit + 1))
            : throw new UsageException($"{option}: {text} is out of range; {valid}");
    }

    private static bool IsWhole(string text)
    {
        string digits = text.StartsWith('-') || text.StartsWith('+') ? text[1..] : text;
        return digits.Length > 0 && digits.All(char.IsAsciiDigit);
    }
}

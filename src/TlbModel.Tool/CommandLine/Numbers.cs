using System.Globalization;

namespace TlbModel.Tool.CommandLine;

/// <summary>Reads whole numbers and durations.</summary>
internal static class Numbers
{
    private const long LongestSeconds = 365L * 24 * 60 * 60;

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

    private static bool IsWhole(string text)
    {
        string digits = text.StartsWith('-') || text.StartsWith('+') ? text[1..] : text;
        return digits.Length > 0 && digits.All(char.IsAsciiDigit);
    }
}

using System.CommandLine;

namespace TlbModel.Tool.CommandLine;

/// <summary>Gets the values of options and arguments, of which one that begins with two dashes is an option in the wrong place.</summary>
internal static class Values
{
    public static string? Get(ParseResult parsed, Option<string> option)
    {
        string? value = parsed.GetValue(option);
        return IsOption(value) ? throw new UsageException(UsageText.NeedsValue(option)) : value;
    }

    public static IReadOnlyList<string> Get(ParseResult parsed, Option<string[]> option)
    {
        string[] values = parsed.GetValue(option) ?? [];
        return values.Any(IsOption) ? throw new UsageException(UsageText.NeedsValue(option)) : values;
    }

    public static string Get(ParseResult parsed, Argument<string> argument) => NoOption(parsed, parsed.GetRequiredValue(argument));

    public static string? GetOptional(ParseResult parsed, Argument<string?> argument) =>
        parsed.GetValue(argument) is { } value ? NoOption(parsed, value) : null;

    private static string NoOption(ParseResult parsed, string value) =>
        IsOption(value) ? throw new UsageException(UsageText.Unexpected(parsed.CommandResult.Command, value)) : value;

    private static bool IsOption(string? value) => value?.StartsWith("--", StringComparison.Ordinal) == true;
}

using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace TlbModel.Tool.CommandLine;

/// <summary>Says in one line what is wrong with a command line that did not parse.</summary>
internal static class UsageText
{
    public static string Of(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        if (parsed.UnmatchedTokens.Count > 0)
        {
            return Unexpected(command, parsed.UnmatchedTokens[0]);
        }

        ParseError error = parsed.Errors[0];
        return error.SymbolResult switch
        {
            CommandResult when command.Subcommands.Count > 0 => $"a command is missing; valid are {Subcommands(command)}",
            ArgumentResult argument when argument.Tokens.Count == 0 => $"{argument.Argument.Name} is missing; see '{Line(command)} --help'",
            OptionResult option when option.Tokens.Count == 0 && option.Option.Arity.MinimumNumberOfValues > 0 => NeedsValue(option.Option),
            OptionResult option when option.IdentifierTokenCount > 1 =>
                string.Create(CultureInfo.InvariantCulture, $"{option.Option.Name} is given {option.IdentifierTokenCount} times; valid is once"),
            _ => error.Message,
        };
    }

    public static string NeedsValue(Option option) => $"{option.Name} needs a value: {option.Description}";

    public static string Unexpected(Command command, string token)
    {
        if (token.StartsWith('-'))
        {
            string[] options = [.. command.Options.Select(o => o.Name).Append("--help").Distinct()];
            return $"unknown option '{token}'; {Suggestion(token, options)}valid are {string.Join(", ", options)}";
        }

        return command.Subcommands.Count > 0
            ? $"unknown command '{token}'; {Suggestion(token, command.Subcommands.Select(c => c.Name))}valid are {Subcommands(command)}"
            : $"unexpected argument '{token}'; see '{Line(command)} --help'";
    }

    private static string Subcommands(Command command) => string.Join(", ", command.Subcommands.Select(c => c.Name));

    private static string Suggestion(string given, IEnumerable<string> names) =>
        Nearest.Of(given, names) is { } near ? $"did you mean '{near}'? " : "";

    private static string Line(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{Line(parent)} {command.Name}" : "tlbmodel";
}

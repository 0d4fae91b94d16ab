using Spectre.Console;

namespace TlbModel.Tool.Running;

/// <summary>Standard error, for progress.</summary>
internal static class ProgressConsole
{
    /// <summary>Standard error; null if it is not a terminal that can show progress.</summary>
    public static IAnsiConsole? Open()
    {
        if (Console.IsErrorRedirected)
        {
            return null;
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Console.Error),
            Interactive = InteractionSupport.Yes,
        });
        return console.Profile.Capabilities.Ansi ? console : null;
    }
}

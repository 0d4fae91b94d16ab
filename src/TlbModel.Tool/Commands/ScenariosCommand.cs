using System.CommandLine;
using TlbModel.Tool.CommandLine;
using TlbModel.Tool.Reports;

namespace TlbModel.Tool.Commands;

/// <summary><c>scenarios</c>: names the built-in scenarios, or prints one as a file.</summary>
internal static class ScenariosCommand
{
    public static Command Create(ToolConsole console)
    {
        Argument<string?> name = new("NAME")
        {
            Description = "the scenario to print as a file; left out: all are listed",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Command command = new("scenarios", "List the built-in scenarios, or print one as a scenario file.") { name };
        command.SetAction(parsed => Run(Values.GetOptional(parsed, name), console.Out));
        return command;
    }

    private static void Run(string? name, TextWriter to)
    {
        if (name is null)
        {
            ListCommand.Write(to, Catalogue.Scenarios);
        }
        else
        {
            to.Write(ScenarioFile.Write(Names.Scenario(name)));
        }
    }
}

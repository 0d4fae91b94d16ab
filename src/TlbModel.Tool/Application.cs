using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using TlbModel.Tool.CommandLine;

namespace TlbModel.Tool;

/// <summary>Runs one command line and turns every outcome into an exit code.</summary>
internal static class Application
{
    private static readonly ParserConfiguration Parser = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    public static ExitCode Run(string[] args)
    {
        UseInvariantCulture();
        ToolConsole console = new();
        try
        {
            ExitCode code = Invoke(args, console);
            console.Flush();
            return code;
        }
        catch (UsageException e)
        {
            console.WriteErrorLine(e.Message);
            return ExitCode.BadUsage;
        }
        catch (Exception e)
        {
            console.WriteErrorLine($"internal error: {e.Message}");
            if (Environment.GetEnvironmentVariable("TLBMODEL_DEBUG") == "1")
            {
                console.WriteError(e.ToString());
            }

            return ExitCode.InternalError;
        }
    }

    private static ExitCode Invoke(string[] args, ToolConsole console)
    {
        ParseResult parsed = Syntax.Root(console).Parse(args, Parser);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
        {
            throw new UsageException(UsageText.Of(parsed));
        }

        InvocationConfiguration invocation = new()
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
            Output = console.Out,
        };
        return (ExitCode)parsed.Invoke(invocation);
    }

    private static void UseInvariantCulture()
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
    }
}

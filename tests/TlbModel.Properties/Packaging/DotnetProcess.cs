using System.Diagnostics;
using System.Globalization;
using TlbModel.Properties.Tool;

namespace TlbModel.Properties.Packaging;

/// <summary>Runs <c>dotnet</c> and the tools that it installs, as from a shell: without what the test host's own <c>dotnet</c> put into the environment.</summary>
internal static class DotnetProcess
{
    /// <summary>Never reached unless a process hangs.</summary>
    private static readonly TimeSpan SafetyNet = TimeSpan.FromMinutes(5);

    /// <summary>Runs dotnet in a folder; what it printed, if it ended with exit code 0, and else a failed test.</summary>
    public static string Run(string folder, params string[] arguments) => RunProgram(ToolProcess.Host(), folder, arguments);

    public static string RunProgram(string program, string folder, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        // No build process outlives the command and keeps its output open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_ROOT"] = Path.GetDirectoryName(ToolProcess.Host());
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(SafetyNet))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end");
        }

        string text = output.GetAwaiter().GetResult() + error.GetAwaiter().GetResult();
        Assert.True(
            process.ExitCode == 0,
            string.Create(CultureInfo.InvariantCulture, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{text}"));
        return text;
    }
}

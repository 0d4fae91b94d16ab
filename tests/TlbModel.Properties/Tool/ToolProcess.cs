using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TlbModel.Properties.Tool;

/// <summary>A process of the tool, started from the folder of the tests.</summary>
internal sealed class ToolProcess : IDisposable
{
    /// <summary>Never reached unless the tool hangs.</summary>
    private static readonly TimeSpan SafetyNet = TimeSpan.FromMinutes(2);

    private static readonly string Tool = Path.Combine(AppContext.BaseDirectory, "TlbModel.Tool.dll");

    private readonly Process _process;
    private readonly Task<byte[]> _output;
    private readonly Task<byte[]> _error;

    private ToolProcess(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _output = ReadAsync(_process.StandardOutput.BaseStream);
        _error = ReadAsync(_process.StandardError.BaseStream);
    }

    /// <summary>Runs the tool under the locale C.</summary>
    public static ToolResult Run(params string[] arguments) => RunIn(AppContext.BaseDirectory, "C", arguments);

    public static ToolResult RunIn(string folder, string locale, params string[] arguments)
    {
        using ToolProcess tool = Start(folder, locale, arguments);
        return tool.Wait();
    }

    public static ToolProcess Start(string folder, string locale, params string[] arguments)
    {
        ProcessStartInfo start = new(Host(), ["exec", Tool, .. arguments])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LANG"] = locale;
        start.Environment["LC_ALL"] = locale;
        start.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "0";
        start.Environment.Remove("LANGUAGE");
        start.Environment.Remove("NO_COLOR");
        start.Environment.Remove("TLBMODEL_DEBUG");
        return new ToolProcess(start);
    }

    public ToolResult Wait()
    {
        if (!_process.WaitForExit(SafetyNet))
        {
            throw new TimeoutException("the tool did not end");
        }

        return new ToolResult(_process.ExitCode, _output.GetAwaiter().GetResult(), _error.GetAwaiter().GetResult());
    }

    /// <summary>Waits until the process has worked for so long, by its own clock, or has ended.</summary>
    public void WaitForWork(TimeSpan work)
    {
        Stopwatch waiting = Stopwatch.StartNew();
        while (!_process.HasExited && _process.TotalProcessorTime < work)
        {
            Assert.True(waiting.Elapsed < SafetyNet, "the tool does not work");
            Thread.Sleep(20);
            _process.Refresh();
        }
    }

    /// <summary>Sends a POSIX signal by its number.</summary>
    public void Signal(int signal) => Assert.Equal(0, Kill(_process.Id, signal));

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    /// <summary>The host that runs the tests.</summary>
    public static string Host()
    {
        string name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        string host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(host) ? host : name;
    }

    private static async Task<byte[]> ReadAsync(Stream from)
    {
        using MemoryStream read = new();
        await from.CopyToAsync(read).ConfigureAwait(false);
        return read.ToArray();
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}

using System.Diagnostics;
using TlbModel.Bench.Engines;

namespace TlbModel.Bench.Running;

/// <summary>Starts other programs.</summary>
internal static class Processes
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);

    /// <summary>Whether a program is found on the PATH.</summary>
    public static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>Runs a program to its end. Its standard error is this process's.</summary>
    /// <exception cref="InvalidOperationException">It ended with another code than 0.</exception>
    public static Finished Run(string program, IEnumerable<string> arguments, string folder = "")
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };
        Stopwatch watch = Stopwatch.StartNew();
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        (long peak, TimeSpan cpu) = (0, TimeSpan.Zero);
        do
        {
            (peak, cpu) = Look(process, peak, cpu);
        }
        while (!process.WaitForExit(Interval));

        double seconds = watch.Elapsed.TotalSeconds;
        return process.ExitCode == 0
            ? new Finished(output.Result, new Cost(seconds, cpu.TotalSeconds, peak))
            : throw new InvalidOperationException($"'{program} {string.Join(' ', start.ArgumentList)}' ended with {process.ExitCode}: {output.Result}");
    }

    private static (long Peak, TimeSpan Cpu) Look(Process process, long peak, TimeSpan cpu)
    {
        try
        {
            process.Refresh();
            return (Math.Max(peak, process.PeakWorkingSet64), process.TotalProcessorTime);
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended meanwhile.
            return (peak, cpu);
        }
    }
}

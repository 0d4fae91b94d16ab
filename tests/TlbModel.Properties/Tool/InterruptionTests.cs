namespace TlbModel.Properties.Tool;

public class InterruptionTests
{
    private const int Interrupt = 2, Terminate = 15;

    /// <summary>What ends the tool early: SIGINT, or SIGTERM where SIGINT is ignored, as by what a script starts in the background.</summary>
    private static int Signal => IsIgnored(Interrupt) ? Terminate : Interrupt;

    [Fact]
    public void AnInterruptedExploration_SaysSo_WithExitCode3()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // It has no signals.
        }

        using TemporaryFolder folder = new();
        using ToolProcess tool = ToolProcess.Start(folder.Path, "C", "explore", "--scenario", "default");
        tool.WaitForWork(TimeSpan.FromSeconds(2));
        tool.Signal(Signal);
        ToolResult result = tool.Wait();
        Assert.Equal(3, result.ExitCode);
        Assert.Matches("^stopped at depth [0-9,]+, nothing violated$", result.LastLine);
    }

    /// <summary>By its own processor time, the check has long begun when the signal comes; starting takes a small part of it.</summary>
    [Fact]
    public void AnInterruptedCheck_SaysSo_WithExitCode3()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // It has no signals.
        }

        using TemporaryFolder folder = new();
        using ToolProcess tool = ToolProcess.Start(folder.Path, "C", "check", "--kernel", "v5.11-fixed", "--sequences", "1000000000");
        tool.WaitForWork(TimeSpan.FromSeconds(2));
        tool.Signal(Signal);
        ToolResult result = tool.Wait();
        Assert.Equal(3, result.ExitCode);
        Assert.Matches("^stopped after [0-9,]+ sequences?, nothing violated$", result.LastLine);
        Assert.Contains(" of 1,000,000,000; stopped early\n", result.Output, StringComparison.Ordinal);
    }

    private static bool IsIgnored(int signal)
    {
        const string Status = "/proc/self/status", Line = "SigIgn:";
        string? ignored = File.Exists(Status) ? File.ReadLines(Status).FirstOrDefault(l => l.StartsWith(Line, StringComparison.Ordinal)) : null;
        return ignored is not null && (Convert.ToUInt64(ignored[Line.Length..].Trim(), 16) >> (signal - 1) & 1) != 0;
    }
}

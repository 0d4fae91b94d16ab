using TlbModel.Properties.Mutants;

namespace TlbModel.Properties.Checking;

/// <summary>A check can begin where other actions led; what it finds begins with them.</summary>
public class GivenTests
{
    private const int Count = 14;
    private static readonly Trace Pinned = PinnedTraces.Of("no-remote-flush");
    private static readonly CheckOptions Options = new()
    {
        Kernel = Pinned.Kernel,
        Scenario = Pinned.Scenario,
        Sequences = 256,
        Threads = 2,
        Given = [.. PinnedTraces.ActionsOf(Pinned).Take(Count)],
    };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AFinding_BeginsWithWhatWasGiven_AndReplays(bool shrink)
    {
        CheckReport report = Checker.Run(Options with { Shrink = shrink });
        Assert.NotEmpty(report.Findings);
        Assert.All(report.Findings, finding =>
        {
            Assert.Equal(Options.Given, finding.Trace.Steps.Take(Count).Select(s => s.Action));
            Assert.Equal(Count, finding.Trace.Origin!.Given);
            Assert.Equal(Pinned.Scenario, finding.Trace.Scenario);
            Assert.Equal(finding.Violation, finding.Trace.Replay().Violation);
            Assert.InRange(finding.Trace.Steps.Length, Count + 1, Count + finding.Length);
        });
    }

    [Fact]
    public void WhatIsGiven_IsNotCounted()
    {
        CheckReport report = Checker.Run(Options with { Kernel = Kernel.V5_11, Sequences = 3, Length = 5 });
        Assert.True(report.Holds);
        Assert.InRange(report.Statistics.Actions, 1, 15);
    }

    [Fact]
    public void AnActionThatIsNotEnabled_IsNamed() => AssertRefused(
        "given[1] (cpu0 walks on) is not enabled", [Options.Given[0], MachineAction.WalkStep(default)]);

    [Fact]
    public void AnActionThatViolatesSomething_IsNamed() => AssertRefused(
        $"given[{Pinned.Steps.Length - 1}] ({Pinned.Steps[^1].Action}) violates {Pinned.Violation!.Oracle}: ", PinnedTraces.ActionsOf(Pinned));

    [Fact]
    public void TheBeginningOfATrace_Replays_AndViolatesNothing()
    {
        for (int steps = 0; steps < Pinned.Steps.Length; steps++)
        {
            Trace beginning = Pinned.Take(steps);
            Assert.Equal(steps, beginning.Steps.Length);
            Assert.Null(beginning.Replay().Violation);
        }

        Assert.Same(Pinned, Pinned.Take(Pinned.Steps.Length));
        Assert.Throws<ArgumentOutOfRangeException>(() => Pinned.Take(Pinned.Steps.Length + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Pinned.Take(-1));
    }

    private static void AssertRefused(string message, MachineAction[] given) => Assert.StartsWith(
        message,
        Assert.Throws<ArgumentException>(() => Checker.Run(Options with { Given = [.. given] })).Message,
        StringComparison.Ordinal);
}

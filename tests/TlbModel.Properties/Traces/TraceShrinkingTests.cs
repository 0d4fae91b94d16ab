using TlbModel.Properties.Arbitraries;
using TlbModel.Properties.Checking;

namespace TlbModel.Properties.Traces;

/// <summary>A trace is shrunk as the checker shrinks its findings.</summary>
public class TraceShrinkingTests
{
    [Fact]
    public void ATraceThatIsShrunk_IsTheOneThatTheCheckGives()
    {
        Finding shrunk = Checker.Run(Checks.Shrunk).Findings[0];
        Finding whole = Checker.Run(Checks.Shrunk with { Shrink = false }).Findings[0];
        Trace again = whole.Trace.Shrink();
        Assert.Equal(shrunk.Trace, again);
        Assert.True(again.Steps.Length < whole.Trace.Steps.Length);
        Assert.Equal((whole.Violation.Oracle, whole.Violation.BrokenBy), (again.Violation!.Oracle, again.Violation.BrokenBy));
    }

    [RunProperty(1231, MaxTest = 20)]
    public void ATraceThatViolatesNothing_StaysAsItIs(Trace trace) => Assert.Same(trace, trace.Shrink());

    [Fact]
    public void ATraceOfAnUnknownOracle_IsRefused()
    {
        Trace trace = Trace.Record(new TlbSystem(Kernel.V5_11, Scenario.Default), [], [new Silent()]);
        Assert.Contains("silent", Assert.Throws<FormatException>(() => trace.Shrink()).Message, StringComparison.Ordinal);
        Assert.Same(trace, trace.Shrink([new Silent()]));
    }

    private sealed class Silent : IOracle
    {
        public string Id => "silent";

        public string Sentence => "Nothing is wrong.";

        public string Why => "It never is.";

        public string Suspended => "never";

        public string Citation => "none";

        public Violation? Check(in Judgement judgement) => null;
    }
}

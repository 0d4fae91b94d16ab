using TlbModel.Checking;

namespace TlbModel.Properties.Checking;

/// <summary>Shrinking makes a finding's trace shorter and nothing else of it different.</summary>
public class ShrinkingTests
{
    public static TheoryData<string> Kernels => ["no-remote-flush", "cow-without-flush", "range-one-short", "zap-unlocked", "no-mask-bit"];

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Shrinking_NeverIntroducesADisabledAction(string kernel)
    {
        foreach (Finding finding in Checker.Run(Options(kernel)).Findings)
        {
            TlbSystem system = new(finding.Trace.Kernel, finding.Trace.Scenario);
            Machine machine = system.Initial;
            Assert.Equal(finding.Trace.InitialFingerprint, machine.Fingerprint);
            foreach (TraceStep step in finding.Trace.Steps)
            {
                Assert.True(system.IsEnabled(machine, step.Action), $"{step.Action} is not enabled");
                Transition transition = system.Apply(machine, step.Action);
                Assert.Equal(step.Events.AsEnumerable(), transition.Events);
                Assert.Equal(step.Labels.AsEnumerable(), transition.Labels);
                Assert.Equal(step.Fingerprint, transition.After.Fingerprint);
                machine = transition.After;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Shrinking_KeepsTheOracleAndTheStepOfEachFinding(string kernel)
    {
        CheckReport shrunk = Checker.Run(Options(kernel));
        CheckReport whole = Checker.Run(Options(kernel) with { Shrink = false });
        Assert.NotEmpty(whole.Findings);
        Assert.Equal(Identities(whole), Identities(shrunk));
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void Shrinking_MakesNoTraceLonger_AndEndsAtTheViolation(string kernel)
    {
        foreach (Finding finding in Checker.Run(Options(kernel)).Findings)
        {
            Assert.InRange(finding.Trace.Steps.Length, 1, finding.Length);
            Assert.Equal(finding.Violation, finding.Trace.Violation);
            TlbSystem system = new(finding.Trace.Kernel, finding.Trace.Scenario);
            Trace again = Trace.Record(system, finding.Trace.Steps.Select(s => s.Action), Oracle.All);
            Assert.Equal(finding.Violation, again.Violation);
            Assert.Equal(finding.Trace.Steps.Length, again.Steps.Length);
        }
    }

    private static CheckOptions Options(string kernel) => new()
    {
        Kernel = KernelCatalogue.Find(kernel)!,
        Sequences = 2 * Checker.RoundSize,
        Seed = 5,
    };

    private static IEnumerable<(long, string, string)> Identities(CheckReport report) =>
        report.Findings.Select(f => (f.Sequence, f.Violation.Oracle, f.Violation.BrokenBy));

    /// <summary>A long trace has other sequences looked at; those of another cause are not taken, not even as nothing.</summary>
    [Fact]
    public void WhatIsShrunk_KeepsItsCause_WhateverOtherSequencesShow()
    {
        const int Long = 80;
        TlbSystem system = new(Checks.Faulty, Scenario.Default);
        SequenceRunner runner = new(system, Oracle.All);
        (Violation? violation, MachineAction[] actions) = Enumerable.Range(0, 1000)
            .Select(i => (runner.RunRandom(Profile.All[0], 3, i, 400), runner.Performed.ToArray()))
            .First(run => run.Item1 is not null && run.Item2.Length > Long);
        bool IsCause(TlbSystem on, IReadOnlyList<MachineAction> of) => of.Count >= Long && of[0] == actions[0];
        (TlbSystem _, MachineAction[] shrunk) = new Shrinker(Oracle.All, violation!, null, IsCause).Shrink(system, actions);
        Assert.InRange(shrunk.Length, Long, actions.Length);
        Assert.Equal(actions[0], shrunk[0]);
    }
}

using TlbModel.Exploration;
using TlbModel.Properties.Mutants;

namespace TlbModel.Properties.Exploration.Certifying;

/// <summary>A trace is certified if and only if no shorter run ends in the same finding; a budget that does not suffice is said to be so.</summary>
public class CertifierTests
{
    private static readonly ExplorationBounds Budget = new() { States = 60_000 };

    [Theory]
    [InlineData("mprotect-unlocked")]
    [InlineData("mprotect-stops-early")]
    [InlineData("gather-not-finished")]
    [InlineData("fork-leaves-areas-out")]
    [InlineData("free-before-flush")]
    [InlineData("fork-without-flush")]
    [InlineData("lazy-mm-not-counted")]
    public void AShrunkTrace_IsCertified(string name)
    {
        Trace trace = PinnedTraces.Of(name);
        Certification certification = Certifier.Certify(trace, Budget);
        Assert.True(certification.IsShortest);
        Assert.Null(certification.Shorter);
        Assert.Same(trace, certification.Trace);
        Assert.Equal(CertificationScope.Permissions, certification.Scope);
        Assert.Equal(trace.Steps.Length - 1, certification.Tried);
    }

    [Theory]
    [InlineData("mmap-over-old-pages")]
    [InlineData("zero-page-writable")]
    public void ATraceWhosePermissionsAreTooWide_IsCertifiedWithItsCalls(string name)
    {
        Certification certification = Certifier.Certify(PinnedTraces.Of(name), Budget with { States = 20_000 });
        Assert.True(certification.IsShortest);
        Assert.Equal(CertificationScope.Calls, certification.Scope);
    }

    [Theory]
    [InlineData("free-before-flush", 1, 11)]
    [InlineData("free-before-flush", 2, 11)]
    [InlineData("mprotect-without-flush", 3, 10)]
    public void ALengthenedTrace_IsNotCertified_AndTheShortestIsFound(string name, int more, int shortest)
    {
        Trace lengthened = Lengthened(PinnedTraces.Of(name), more);
        Assert.Equal(shortest + more, lengthened.Steps.Length);
        Certification certification = Certifier.Certify(lengthened, Budget);
        Assert.False(certification.IsShortest);
        Trace shorter = Assert.IsType<Trace>(certification.Shorter);
        Assert.Equal(shortest, shorter.Steps.Length);
        Assert.Equal(shortest - 1, certification.Tried);
        Assert.Equal(ExplorationEnd.Violated, certification.End);
        Assert.Equal((lengthened.Violation!.Oracle, lengthened.Violation.BrokenBy), (shorter.Violation!.Oracle, shorter.Violation.BrokenBy));
        Assert.Equal(shorter.Violation, shorter.Replay().Violation);
        Assert.Equal("exact", shorter.Origin!.Explored);
        Assert.True(Certifier.Certify(shorter, Budget).IsShortest);
    }

    [Fact]
    public void ABudgetThatDoesNotSuffice_IsSaid_WithTheLengthThatWasTried()
    {
        Trace trace = PinnedTraces.Of("free-before-flush");
        Certification certification = Certifier.Certify(trace, new ExplorationBounds { States = 500 });
        Assert.False(certification.IsShortest);
        Assert.Null(certification.Shorter);
        Assert.Equal(ExplorationEnd.States, certification.End);
        Assert.InRange(certification.Tried, 1, trace.Steps.Length - 2);
        Assert.True(certification.States >= 500);
    }

    /// <summary>Wherever the budget ends: nothing but a search of every shorter length certifies.</summary>
    [Fact]
    public void ALengthenedTrace_IsNeverCertified_WhateverTheBudget()
    {
        Trace lengthened = Lengthened(PinnedTraces.Of("free-before-flush"), 1);
        int last = 0;
        for (long states = 16; last < lengthened.Steps.Length - 2 && states < Budget.States; states += states / 4)
        {
            Certification certification = Certifier.Certify(lengthened, new ExplorationBounds { States = states });
            Assert.False(certification.IsShortest);
            Assert.InRange(certification.Tried, last, lengthened.Steps.Length - 2);
            last = certification.Tried;
        }

        Assert.Equal(lengthened.Steps.Length - 2, last);
    }

    [Fact]
    public void ARunThatBreaksTheSameOracleByAnotherStep_IsNotTheSameFinding()
    {
        Trace pinned = PinnedTraces.Of("free-before-flush");
        IOracle events = new EventsOracle();
        TlbSystem system = new(Kernel.V5_11, pinned.Scenario);
        ExplorationReport<MachineAction> found = Explorer.RunEncoded(
            new MachineSpace(system, [events], Reductions.Exact),
            new ExplorationBounds { States = 60_000, Target = v => v.BrokenBy == EventsOracle.AtEnd });
        Assert.Equal(EventsOracle.AtEnd, found.Violation?.BrokenBy);
        Assert.True(found.Trace.Length > 1);
        Trace trace = Trace.Record(system, found.Trace, [events]);
        Certification certification = Certifier.Certify(trace, Budget, [events]);
        Assert.True(certification.IsShortest);
        Assert.Equal(trace.Steps.Length - 1, certification.Tried);
    }

    [Theory]
    [InlineData(20_000)]
    [InlineData(700)]
    public void TheResult_DoesNotDependOnTheThreads(long states)
    {
        foreach (Trace trace in (Trace[])[PinnedTraces.Of("mmap-over-old-pages"), Lengthened(PinnedTraces.Of("free-before-flush"), 2)])
        {
            Certification one = Certifier.Certify(trace, new ExplorationBounds { States = states });
            foreach (int threads in (int[])[2, 3])
            {
                Certification other = Certifier.Certify(trace, new ExplorationBounds { States = states, Threads = threads });
                Assert.Equal(
                    (one.IsShortest, one.Shorter, one.Scope, one.Tried, one.End, one.States),
                    (other.IsShortest, other.Shorter, other.Scope, other.Tried, other.End, other.States));
            }
        }
    }

    [Fact]
    public void AScript_IsNotPartOfWhatIsClaimed_SoAShorterOrderIsFound()
    {
        // The script stores and loads first; the violation needs neither.
        Trace trace = ScriptedTrace();
        Certification certification = Certifier.Certify(trace, Budget);
        Assert.True(certification.Shorter is { } shorter && shorter.Steps.Length < trace.Steps.Length);
        Assert.All(certification.Shorter.Scenario.Tasks, task => Assert.Empty(task.Runs));
    }

    [Fact]
    public void ATraceThatViolatesNothing_IsRefused() => Assert.Contains(
        "violates nothing",
        Assert.Throws<ArgumentException>(() => Certifier.Certify(PinnedTraces.Of("free-before-flush").Take(3))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void ABudgetOutOfRange_IsRefused() =>
        Assert.Throws<ArgumentException>(() => Certifier.Certify(PinnedTraces.Of("free-before-flush"), new ExplorationBounds { States = 0 }));

    [Fact]
    public void ACancelledOne_SaysSo()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        Certification certification = Certifier.Certify(PinnedTraces.Of("free-before-flush"), Budget, cancellationToken: source.Token);
        Assert.False(certification.IsShortest);
        Assert.Equal(ExplorationEnd.Cancelled, certification.End);
    }

    /// <summary>Loads of page 0, which the TLB serves, in front of a trace of one CPU; the hardware may do anything.</summary>
    private static Trace Lengthened(Trace trace, int more)
    {
        TlbSystem system = new(trace.Kernel, WithLoad(trace.Scenario));
        CpuId cpu = default;
        MachineAction[] spare = [.. Enumerable.Range(1, more).Select(_ => MachineAction.UserAccess(cpu, AccessKind.Load, default))];
        return Trace.Record(system, [.. spare, .. PinnedTraces.ActionsOf(trace)], [.. trace.Oracles.Select(Oracle.Named)]);
    }

    /// <summary>The scenario with a load of page 0 besides.</summary>
    private static Scenario WithLoad(Scenario scenario) => new()
    {
        Name = scenario.Name,
        Topology = scenario.Topology,
        Tasks =
        [
            new ScenarioTask { Mm = 0, May = [.. scenario.Tasks[0].May, new Permission { Do = Operation.Load }] },
            .. scenario.Tasks.Skip(1),
        ],
        Prologue = scenario.Prologue,
    };

    private static Trace ScriptedTrace()
    {
        Trace pinned = PinnedTraces.Of("free-before-flush");
        Scenario scripted = new()
        {
            Name = "scripted",
            Topology = pinned.Scenario.Topology,
            Tasks =
            [
                new ScenarioTask
                {
                    Mm = 0,
                    Runs =
                    [
                        new Permission { Do = Operation.Load }, new Permission { Do = Operation.Store }, new Permission { Do = Operation.Munmap },
                    ],
                },
            ],
            Prologue = pinned.Scenario.Prologue,
            Hardware = new HardwareFreedom { SpeculativeWalks = false, Evictions = false, Switches = false },
        };
        TlbSystem system = new(pinned.Kernel, scripted);
        ExplorationReport<MachineAction> report = Explorer.RunEncoded(new MachineSpace(system, reductions: Reductions.Exact));
        return Trace.Record(system, report.Trace, Oracle.All);
    }
}

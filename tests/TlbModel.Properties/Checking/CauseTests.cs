using TlbModel.Checking;

namespace TlbModel.Properties.Checking;

/// <summary>What a check says is to blame, and that one oracle and step with two causes are two findings.</summary>
public class CauseTests
{
    /// <summary>Leaves the own CPU, or CPUs that have not entered the mask, without their flush.</summary>
    private static readonly Kernel TwoFaults = Kernel.V5_11
        .Without("flush_tlb_mm_range", "flush_tlb_func_local")
        .Without("switch_mm_irqs_off", "cpumask_set_cpu")
        .Named("two-faults", "Two faults that break the same rule by the same step.");

    [Fact]
    public void AFaultOfV5_11Itself_IsBlamedOnWhatV5_11FixedMends()
    {
        Finding finding = Assert.Single(Checker.Run(OfRich(Kernel.V5_11)).Findings);
        Assert.Equal(("frame-safety", "with FlushPfnMapAtVmaEnd"), (finding.Violation.Oracle, finding.Fix?.Description));
        Assert.Null(finding.Culprit);
    }

    [Fact]
    public void AFaultOfV5_11Itself_InAKernelOfOnesOwn_IsNotBlamedOnItsChanges_AndDoesNotEndTheSearch()
    {
        Kernel harmless = Kernel.V5_11.Without("switch_mm_irqs_off", "cpumask_clear_cpu").Named("eager-mask", "Never leaves a cpumask.");
        CheckReport report = Checker.Run(OfRich(harmless));
        Finding finding = Assert.Single(report.Findings);
        Assert.Equal((null, "with FlushPfnMapAtVmaEnd"), (finding.Culprit, finding.Fix?.Description));
        Assert.Equal(report.Options.Sequences, report.Statistics.Sequences);
    }

    [Fact]
    public void WhereTheFixIsIn_NothingIsFound() => Assert.True(Checker.Run(OfRich(Kernel.V5_11Fixed)).Holds);

    [Fact]
    public void OneStepWithTwoCauses_IsTwoFindings()
    {
        CheckReport report = Checker.Run(new CheckOptions
        {
            Kernel = TwoFaults, Oracles = [Oracle.Named("flush-owed")], Sequences = 4 * Checker.RoundSize, KeepGoing = true, Threads = 2,
        });
        Finding[] same = [.. report.Findings.Where(f => f.Violation.BrokenBy == "zap_pte_range: ptep_get_and_clear_full")];
        Assert.Equal(TwoFaults.Changes.Select(c => c.Description), same.Select(f => f.Culprit?.Description).Order(StringComparer.Ordinal));
        Assert.All(same, f => Assert.InRange(f.Sequences, 2, report.Statistics.Sequences));
    }

    /// <summary>Each of two changes suffices: no single one is to blame, and it is not v5.11's own fault either.</summary>
    [Fact]
    public void TwoChangesOfWhichEachSuffices_AreNotTakenForAFaultOfV5_11()
    {
        Kernel both = KernelCatalogue.Find("mprotect-without-flush")!.Without("flush_tlb_mm_range", "flush_tlb_others").Without("flush_tlb_mm_range", "flush_tlb_func_local").Named("both", "Two.");
        CheckReport report = Checker.Run(new CheckOptions { Kernel = both, Oracles = [Oracle.Named("flush-owed")], Scenario = Scenario.Rich, Sequences = 4 * Checker.RoundSize, KeepGoing = true, Threads = 2 });
        Finding[] findings = [.. report.Findings.Where(f => f.Violation.BrokenBy == "change_pte_range: ptep_modify_prot_start")];
        Assert.NotEmpty(findings);
        Assert.All(findings, f => Assert.Null(f.Fix));
        Assert.Contains(findings, f => f.Culprit is null);
    }

    /// <summary>A trace that two fixes silence is shrunk before it is decided; shrinking may look at other sequences, of another cause, and adopts none of them.</summary>
    [Theory]
    [InlineData(8, 23_296)]
    [InlineData(16, 11_264)]
    public void AFaultThatTwoFixesSilence_IsToldWhenItIsShort(ulong seed, long sequences)
    {
        CheckReport report = Checker.Run(new CheckOptions { Scenario = Scenario.Rich, Seed = seed, Sequences = sequences, KeepGoing = true, Threads = 2 });
        Finding finding = Assert.Single(report.Findings, f => f.Violation.BrokenBy == "release_pfn: ttm_tt_unpopulate");
        Assert.Equal("with FlushPfnMapAtVmaEnd", finding.Fix?.Description);
        Assert.All(report.Findings, f => Assert.Equal(f.Violation, f.Trace.Violation));
        Assert.All(report.Findings, f => Assert.NotEmpty(f.Trace.Steps));
    }

    [Fact]
    public void WhatIsKept_DoesNotDependOnTheOrderInWhichThreadsReport()
    {
        Cause own = new(new KernelChange("x"), null, false);
        Sighting[] all = [.. Enumerable.Range(0, 210).Select(i => new Sighting(i, new Violation("o", i % 3 == 0 ? "a" : "b", $"{i}"), [], i % 5 == 0 ? own : default))];
        Sightings inOrder = Of(all);
        Sightings reversed = Of([.. all.Reverse()]);
        Assert.Equal(inOrder.First(), reversed.First());
        Assert.Equal([(0, 14), (1, 112), (3, 56), (5, 28)], inOrder.First().Select(s => (s.First.Sequence, s.Count)));
        Assert.Equal(4, inOrder.Count);
    }

    private static CheckOptions OfRich(Kernel kernel) => new() { Kernel = kernel, Scenario = Scenario.Rich, Sequences = 4 * Checker.RoundSize, Threads = 2 };

    private static Sightings Of(Sighting[] sightings)
    {
        Sightings all = new();
        foreach (Sighting sighting in sightings)
        {
            all.Add(sighting);
        }

        return all;
    }
}

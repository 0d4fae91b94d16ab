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

    [Fact]
    public void WhatIsKept_DoesNotDependOnTheOrderInWhichThreadsReport()
    {
        Sighting[] all = [.. Enumerable.Range(0, 210).Select(i => new Sighting(i, new Violation("o", i % 3 == 0 ? "a" : "b", $"{i}"), []))];
        Sightings inOrder = Of(all);
        Sightings reversed = Of([.. all.Reverse()]);
        Assert.Equal(inOrder.First(), reversed.First());
        Assert.Equal([0, 1, 2, 3, 4, 5], inOrder.First().Take(6).Select(s => s.Sequence));
        Assert.Equal(2, inOrder.Count);
        Assert.Equal((70, 140), (reversed.CountOf(all[0].Violation), reversed.CountOf(all[1].Violation)));
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

using TlbModel.Bench.Explorations;
using TlbModel.Exploration;

namespace TlbModel.Properties.Exploration.Manifest;

/// <summary>The manifest covers what it ought to.</summary>
public class ManifestContentTests
{
    private const long Large = 100_000;

    public static TheoryData<string> Mutants { get; } = [.. Mutant.All.Select(m => m.Name)];

    public static TheoryData<string> Scripted { get; } = [.. ScenarioCatalogue.Small.Concat(ScenarioCatalogue.Large).Select(s => s.Name)];

    private static IEnumerable<Entry> OfV5_11 => Manifest.Entries.Where(e => e.Kernel == Kernel.V5_11.Name && e.Oracle is null);

    [Fact]
    public void NoTwoEntries_ExploreTheSame() => Assert.Equal(Manifest.Entries.Count, Manifest.Entries.Select(e => e.Key()).Distinct().Count());

    [Theory]
    [MemberData(nameof(Mutants))]
    public void EveryMutant_IsFound_OnAShortestTrace_ByTheOracleThatCatchesIt(string mutant)
    {
        string caughtBy = Mutant.All.Single(m => m.Name == mutant).CaughtBy;
        Entry found = Assert.Single(Manifest.Entries, e => e.Kernel == mutant && e.Figures!.Verdict == "violated");
        Assert.Equal((caughtBy, caughtBy, "shortest"), (found.Oracle, found.Figures!.Oracle, found.Reductions));
        Assert.InRange(found.Figures.Length!.Value, 1, 80);
        Assert.Contains(ScenarioCatalogue.Small.Concat(ScenarioCatalogue.Large), s => s.Name == found.Scenario);
    }

    [Theory]
    [MemberData(nameof(Scripted))]
    public void OnEveryScenarioOfScripts_V5_11_Holds_AndReachesWhatTheScenarioIsAbout(string scenario)
    {
        Entry entry = Assert.Single(OfV5_11, e => e.Scenario == scenario && e.Bounds().Length == 0);
        Assert.Equal(("all", "holds"), (entry.Reductions, entry.Figures!.Verdict));
        Assert.NotEmpty(entry.Sometimes);
        Assert.Subset(entry.Figures.Reached!.ToHashSet(), entry.Sometimes.ToHashSet());
    }

    [Fact]
    public void WhereNoMutantIsFound_EverythingHolds()
    {
        Entry[] holding = [.. Manifest.Entries.Where(e => e.Figures!.Verdict == "holds")];
        Assert.True(holding.Length >= 50, $"only {holding.Length} hold");
        Assert.All(OfV5_11, e => Assert.Contains(e, holding));
    }

    [Fact]
    public void ManyExplorations_AreLarge_WithThreeCpusOrTwoAddressSpaces()
    {
        Entry[] large = [.. OfV5_11.Where(e => e.Figures!.States > Large)];
        Assert.True(large.Length >= 20, $"only {large.Length} are large");
        int wide = large.Select(e => EntryScenario.Of(e).Topology).Count(t => t.Cpus > 2 || t.Mms > 1);
        Assert.True(wide >= 10, $"only {wide} have three CPUs or two address spaces");
    }

    [Fact]
    public void EveryObligation_IsRequiredSomewhere() =>
        Assert.Subset(Manifest.Entries.SelectMany(e => e.Sometimes).ToHashSet(), Obligation.All.Select(o => o.Id).ToHashSet());
}

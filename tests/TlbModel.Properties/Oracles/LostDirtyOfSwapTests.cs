using TlbModel.Exploration;

namespace TlbModel.Properties.Oracles;

/// <summary>
/// lost-dirty of a page of the swap cache. Runs in which it speaks first are longer than a mutant's pinned trace may be: somebody must keep the page in
/// the cache until the path of reclaim is over.
/// </summary>
public class LostDirtyOfSwapTests
{
    /// <summary>A scenario, and a step without which a page of the swap cache is clean and its slot does not hold what it holds.</summary>
    public static TheoryData<string, string, string> Faults => new()
    {
        { "reclaim-vs-swap-in", "try_to_unmap", "set_page_dirty" },
        { "reclaim-vs-swap-in", "writepage", "submit_bio" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void APageOfTheSwapCache_ThatIsCleanButNotStored_IsFound(string scenario, string routine, string label)
    {
        TlbSystem system = new(Kernel.V5_11.Without(routine, label), ScenarioCatalogue.Find(scenario)!);
        ExplorationReport<MachineAction> report = Explore(system);
        Assert.Equal("lost-dirty", report.Violation?.Oracle);
        Assert.StartsWith("The page of swap slot 0 is clean", report.Violation!.Statement, StringComparison.Ordinal);
        Assert.Null(Trace.Record(system, report.Trace, [.. Oracle.All.Where(o => o.Id != "lost-dirty")]).Violation);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void WithTheStep_ItIsNot(string scenario, string routine, string label)
    {
        ExplorationReport<MachineAction> report = Explore(new TlbSystem(Kernel.V5_11, ScenarioCatalogue.Find(scenario)!));
        Assert.True(report.Violation is null, $"with {routine}: {label}: {report.Violation?.Statement}");
    }

    private static ExplorationReport<MachineAction> Explore(TlbSystem system) =>
        Explorer.RunEncoded(new MachineSpace(system, [Oracle.Named("lost-dirty")], Reductions.Shortest), new ExplorationBounds { Threads = 2 });
}

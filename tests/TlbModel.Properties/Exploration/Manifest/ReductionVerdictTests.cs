using TlbModel.Bench.Explorations;
using TlbModel.Exploration;

namespace TlbModel.Properties.Exploration.Manifest;

/// <summary>
/// The explorations of the manifest that are small without reductions have the same verdict with each of them, and with all; those that keep
/// the length of the shortest trace keep it.
/// </summary>
public class ReductionVerdictTests
{
    private static readonly (string Name, Reductions Reductions)[] s_each =
    [
        ("counters", Reductions.None with { Counters = true }),
        ("frames", Reductions.None with { Frames = true }),
        ("symmetry", Reductions.None with { Symmetry = true }),
        ("blame", Reductions.None with { Blame = true }),
        ("releases", Reductions.None with { Releases = true }),
        ("exact", Reductions.Exact),
        ("shortest", Reductions.Shortest),
        ("all", Reductions.All),
    ];

    public static TheoryData<string> Keys => Manifest.Keys(e => e.Figures!.Unreduced is not null);

    /// <summary>Of a kernel that holds: the whole space is explored.</summary>
    public static TheoryData<string> SymmetricKeys => Manifest.Keys(
        e => e.Figures is { Unreduced: not null, Verdict: "holds" } && new MachineSpace(EntryRun.SystemOf(e)).Symmetries.Count > 0);

    [Theory]
    [MemberData(nameof(Keys))]
    public void EachReduction_AndAllOfThem_KeepTheVerdict(string key)
    {
        Entry entry = Manifest.Find(key);
        Unreduced plain = entry.Figures!.Unreduced!;
        foreach ((string name, Reductions reductions) in s_each)
        {
            ExplorationReport<MachineAction> report = EntryRun.Explore(entry, reductions, EntryRun.OraclesOf(entry));
            Assert.Equal((name, entry.Figures.Verdict, entry.Figures.Oracle), (name, EntryRun.VerdictOf(report), report.Violation?.Oracle));
            if (!reductions.Releases)
            {
                Assert.Equal((name, plain.Length ?? 0), (name, report.Trace.Length));
            }

            if (report.IsClosed)
            {
                Assert.True(report.States <= plain.States, $"{name} has {report.States} states, none has {plain.States}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(SymmetricKeys))]
    public void OfAScenarioWithAlikeThreads_SymmetryAloneLeavesFewerStates(string key)
    {
        Entry entry = Manifest.Find(key);
        ExplorationReport<MachineAction> report = EntryRun.Explore(entry, Reductions.None with { Symmetry = true }, EntryRun.OraclesOf(entry));
        Assert.True(report.IsClosed);
        Assert.InRange(report.States, entry.Figures!.Unreduced!.States / 2, entry.Figures.Unreduced.States * 2 / 3);
    }

    [Fact]
    public void EachReduction_LeavesFewerStates_InOneOfThem()
    {
        foreach ((string name, Reductions reductions) in s_each)
        {
            Assert.True(
                Manifest.Entries.Where(e => e.Figures is { Unreduced: not null, Verdict: "holds" })
                    .Any(e => EntryRun.Explore(e, reductions, EntryRun.OraclesOf(e)).States < e.Figures!.Unreduced!.States),
                $"{name} leaves as many states everywhere");
        }
    }

    [Fact]
    public void TheTheories_HaveManyEntries_FoundAndHolding_AndSymmetricOnes()
    {
        Entry[] small = [.. Manifest.Entries.Where(e => e.Figures!.Unreduced is not null)];
        Assert.True(small.Count(e => e.Figures!.Verdict == "violated") >= 50);
        Assert.True(small.Count(e => e.Figures!.Verdict == "holds") >= 15);
        Assert.True(SymmetricKeys.Count >= 2);
    }
}

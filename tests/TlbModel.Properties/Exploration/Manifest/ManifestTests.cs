using TlbModel.Bench.Explorations;
using TlbModel.Exploration;

namespace TlbModel.Properties.Exploration.Manifest;

/// <summary>Every exploration of the manifest comes out as it did, to the last state.</summary>
public class ManifestTests
{
    public static TheoryData<string> Keys => Manifest.Keys(_ => true);

    [Theory]
    [MemberData(nameof(Keys))]
    public void AnExploration_ComesOutAsTheManifestSays(string key)
    {
        Entry kept = Manifest.Find(key);
        ExplorationReport<MachineAction> report = EntryRun.Explore(kept);
        AssertReplays(kept, report);
        string now = EntryFile.Line(kept with { Figures = EntryRun.FiguresOf(kept, report) });
        Assert.True(
            now == EntryFile.Line(kept),
            $"explorations.json has\n{EntryFile.Line(kept)}\nbut what came out is\n{now}\nIf that is meant, docs/explorations.md says how the file is written.");
    }

    /// <summary>The actions of a trace that is found, performed one by one, violate the oracle at the last of them and not before.</summary>
    private static void AssertReplays(Entry entry, ExplorationReport<MachineAction> report)
    {
        if (report.Violation is not { } violation)
        {
            return;
        }

        Trace trace = Trace.Record(EntryRun.SystemOf(entry), report.Trace, EntryRun.OraclesOf(entry), TraceOrigin.Exploration(entry.Reductions));
        Assert.Equal(report.Trace.Length, trace.Steps.Length);
        Assert.Equal(violation.Oracle, trace.Violation?.Oracle);
        Assert.True(trace.Replay().IsExact);
    }
}

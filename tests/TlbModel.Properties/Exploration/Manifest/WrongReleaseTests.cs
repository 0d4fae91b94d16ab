using TlbModel.Bench.Explorations;
using TlbModel.Exploration;

namespace TlbModel.Properties.Exploration.Manifest;

/// <summary>A step that others can see, taken at once as if it were the release of a lock, hides a fault: the comparison of verdicts notices.</summary>
public class WrongReleaseTests
{
    [Theory]
    [InlineData("mask-bit-late", "cpumask_set_cpu")]
    [InlineData("cow-fault-copied-late", "copy_user_highpage")]
    public void AStepThatOthersSee_IsNoRelease(string mutant, string step)
    {
        Entry entry = Manifest.Entries.Single(e => e.Kernel == mutant && e.Figures!.Verdict == "violated");
        MachineSpace right = new(EntryRun.SystemOf(entry), EntryRun.OraclesOf(entry));
        Assert.Equal(entry.Oracle, EntryRun.Explore(entry, right).Violation?.Oracle);

        MachineSpace wrong = new(EntryRun.SystemOf(entry), EntryRun.OraclesOf(entry)) { IsRelease = row => row.IsRelease || row.Name == step };
        ExplorationReport<MachineAction> report = EntryRun.Explore(entry, wrong);
        Assert.True(report.IsClosed);
        Assert.Null(report.Violation);
    }
}

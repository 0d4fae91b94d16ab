using TlbModel.Checking;
using TlbModel.Properties.Docs;

namespace TlbModel.Properties.Findings;

/// <summary>What a check of v5.11 listed at random, as it wrote it: each trace replays, its cause is told apart from the others', and the page says so.</summary>
public class RandomFindingTests
{
    public static TheoryData<string, string, string> All => new()
    {
        { "munmap-vs-pfn-release", "frame-safety", "FlushPfnMapAtVmaEnd" },
        { "batched-flush-race", "post-condition", "BatchedCounters" },
        { "zap-vs-writeback", "lost-dirty", "RemoveDirtyFileRmapLate" },
        { "mremap-vs-truncate", "protocol", "LockTableMovesAlways" },
        { "reclaim-vs-writeback", "lost-dirty", "FlushWritableFirst" },
    };

    [Fact]
    public void EveryTrace_IsHere() =>
        Assert.Equal(Directory.GetFiles(Folder(), "*.jsonl").Select(Path.GetFileNameWithoutExtension).Order(), All.Select(row => (string?)row[0]).Order());

    [Theory]
    [MemberData(nameof(All))]
    public void TheTrace_Replays_AndThePageHasItsRow(string name, string oracle, string policy)
    {
        Trace trace = Read(name);
        Assert.True(trace.Replay().IsExact);
        Assert.Equal(oracle, trace.Violation?.Oracle);
        string row = Fences.Page("docs/findings/README.md").Split('\n').Single(line => line.EndsWith($"| {name}.jsonl |", StringComparison.Ordinal));
        Assert.StartsWith($"| {oracle} | `{trace.Violation!.BrokenBy}` | `{policy}` |", row, StringComparison.Ordinal);
        Assert.Contains($" {trace.Steps.Length} ", row, StringComparison.Ordinal);
    }

    /// <summary>With its own fix the trace is silent; with any other, and with all others, it is not.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void TheFixOfTheFinding_AndNoOther_SilencesTheTrace(string name, string oracle, string policy)
    {
        Trace trace = Read(name);
        TlbSystem system = new(trace.Kernel, trace.Scenario);
        MachineAction[] actions = [.. trace.Steps.Select(s => s.Action)];
        int[] labels = AlignedRun.LabelsOf(system, actions);
        bool IsSilent(Kernel kernel) => new AlignedRun(new TlbSystem(kernel, trace.Scenario), Oracle.All).Run(actions, labels) is null;
        Assert.All(Kernel.V5_11Fixed.Changes, fix =>
        {
            bool isIt = fix.Description == $"with {policy}";
            Assert.Equal(isIt, IsSilent(fix.Apply(Kernel.V5_11)));
            Assert.Equal(!isIt, IsSilent(Kernel.V5_11Fixed.WithoutChange(fix)));
        });
        Cause cause = new CauseFinder(system, Oracle.All).Find(actions, trace.Violation!, guess: false);
        Assert.Equal((null, $"with {policy}", true), (cause.Culprit, cause.Fix?.Description, cause.IsOfBase));
        Assert.Equal(oracle, new AlignedRun(system, Oracle.All).Run(actions, labels)?.Oracle);
    }

    private static string Folder() => Path.Combine(AppContext.BaseDirectory, "Findings", "Traces");

    private static Trace Read(string name)
    {
        using StreamReader reader = new(Path.Combine(Folder(), name + ".jsonl"));
        return Trace.Read(reader);
    }
}

namespace TlbModel.Properties.Scenarios;

/// <summary>Each of the small scenarios is about what it says: v5.11 gets through it, and a kernel with the fault that it is about does not.</summary>
public class SmallScenarioTests
{
    private const int Sequences = 4 * Checker.RoundSize;
    private const int MostMachines = 100_000;

    public static TheoryData<string> Names { get; } = [.. ScenarioCatalogue.Small.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void V5_11_SatisfiesEveryOracle(string name)
    {
        CheckReport report = Check(Kernel.V5_11, name);
        Assert.True(report.Holds, string.Join("; ", report.Findings.Select(f => f.Violation)));
    }

    [Theory]
    [InlineData("munmap-vs-access", "no-remote-flush")]
    [InlineData("munmap-vs-fault", "not-downgraded")]
    [InlineData("dontneed-vs-access", "gather-not-finished")]
    [InlineData("mprotect-vs-store", "mprotect-without-flush")]
    [InlineData("fork-vs-store", "fork-without-flush")]
    [InlineData("cow-vs-access", "cow-without-flush")]
    [InlineData("nested-gather", "nested-ignored")]
    [InlineData("lazy-vs-munmap", "lazy-return-unchecked")]
    [InlineData("exit-vs-lazy", "exit-flush-spares-lazy")]
    [InlineData("three-cpus-munmap", "no-wait")]
    [InlineData("flush-all-vs-access", "flush-all-ignored")]
    [InlineData("exec-vs-kthread", "exec-keeps-cr3")]
    [InlineData("slot-reuse-vs-munmap", "recycled-slot-kept")]
    [InlineData("dontneed-vs-dontneed", "pending-dropped-early")]
    [InlineData("late-request-vs-flush", "requested-generation-stored")]
    [InlineData("table-free-vs-walk", "stride-too-long")]
    [InlineData("areas-vs-store", "mprotect-stops-early")]
    [InlineData("mmap-vs-access", "mmap-over-old-pages")]
    [InlineData("file-fault-vs-file-fault", "cow-fault-copied-late")]
    [InlineData("mremap-vs-access", "mremap-unlocked")]
    [InlineData("mremap-vs-fault", "mremap-unlocked")]
    [InlineData("mremap-table-vs-walk", "mremap-unlocked")]
    [InlineData("madvise-free-vs-access", "no-remote-flush")]
    [InlineData("madvise-free-vs-madvise-free", "nested-ignored")]
    [InlineData("madvise-free-vs-reclaim", "free-ignores-batch")]
    [InlineData("madvise-free-vs-child", "free-of-shared-page")]
    [InlineData("madvise-cold-vs-access", "cold-gather-not-finished")]
    [InlineData("madvise-pageout-vs-access", "pageout-keeps-pages")]
    [InlineData("reclaim-vs-access", "pageout-without-flush")]
    [InlineData("reclaim-vs-munmap", "zap-ignores-batch")]
    [InlineData("reclaim-vs-mprotect", "mprotect-ignores-batch")]
    [InlineData("writeback-vs-store", "writeback-without-write")]
    [InlineData("writeback-vs-mprotect", "protection-done-early")]
    [InlineData("truncate-vs-access", "no-wait")]
    [InlineData("truncate-vs-fault", "zap-unlocked")]
    [InlineData("truncate-vs-cow", "no-remote-flush")]
    [InlineData("pfn-release-vs-access", "no-remote-flush")]
    public void AFaultOfWhatItIsAbout_IsFound(string name, string mutant) =>
        Assert.False(Check(KernelCatalogue.Find(mutant)!, name).Holds, $"{mutant} gets through {name}");

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryScript_ComesToItsEnd_WithoutRunningOutOfMemory(string name)
    {
        TlbSystem system = new(Kernel.V5_11, ScenarioCatalogue.Find(name)!);
        Run[] runs = [.. Enumerable.Range(0, 60).Select(seed => Run.Draw(system, (ulong)seed, 400))];
        Assert.Contains(runs, run => run.End().Tasks.All(t => t.ScriptLeft is null or 0));
        Assert.DoesNotContain(runs.SelectMany(r => r.Passages()).SelectMany(p => p.Events), e => e is { Kind: EventKind.PathFinished, Value: 12 });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AllThatCanHappen_CanBeEnumerated(string name)
    {
        TlbSystem system = new(Kernel.V5_11, ScenarioCatalogue.Find(name)!);
        HashSet<UInt128> seen = [system.Initial.Fingerprint];
        Queue<Machine> open = new([system.Initial]);
        while (open.TryDequeue(out Machine? machine))
        {
            foreach (MachineAction action in system.Enabled(machine))
            {
                Machine after = system.Apply(machine, action).After;
                if (seen.Add(after.Fingerprint))
                {
                    open.Enqueue(after);
                }
            }

            Assert.True(seen.Count <= MostMachines, $"{name} has more than {MostMachines} machines");
        }
    }

    [Fact]
    public void EachOne_SaysInALineWhatItIsAbout() => Assert.All([.. ScenarioCatalogue.Small, .. ScenarioCatalogue.Large], s =>
    {
        Assert.InRange(s.Description.Length, 40, 130);
        Assert.EndsWith(".", s.Description, StringComparison.Ordinal);
        Assert.All(s.Tasks, t => Assert.Empty(t.May));
    });

    private static CheckReport Check(Kernel kernel, string name) => Checker.Run(new CheckOptions
    {
        Kernel = kernel, Scenario = ScenarioCatalogue.Find(name)!, Sequences = Sequences, Seed = 4, Threads = 2, Shrink = false,
    });
}

using TlbModel.Exploration;

namespace TlbModel.Properties.Exploration;

/// <summary>An obligation is met where what it names can happen, and fails where it cannot.</summary>
public class ObligationTests
{
    /// <summary>An obligation, a scenario that meets it, one that cannot, and why not.</summary>
    public static TheoryData<string, string, string, string> Controls => new()
    {
        { "request-sent", "munmap-vs-fault", "file-fault-vs-file-fault", "nothing is taken away from a page table" },
        { "lazy-cpu-spared", "lazy-vs-munmap", "munmap-vs-access", "no CPU goes idle" },
        { "lazy-entered", "exec-vs-kthread", "munmap-vs-access", "no CPU goes idle" },
        { "stale-access", "mprotect-vs-store", "munmap-vs-fault", "the accesses miss the TLB" },
        { "stale-flushed", "munmap-vs-fault", "exec-vs-kthread", "what goes is not cached any more" },
        { "flush-skipped", "cow-vs-access", "munmap-vs-access", "each request is the first of its generation" },
        { "range-upgraded", "dontneed-vs-dontneed", "munmap-vs-access", "one flush only" },
        { "forced-flush", "areas-vs-store", "munmap-vs-fault", "the pages fit into a batch, none is of a file" },
        { "nested-flush", "dontneed-vs-dontneed", "munmap-vs-access", "one gather only" },
        { "slot-kept", "lazy-vs-munmap", "three-cpus-munmap", "no CPU switches" },
        { "table-freed", "munmap-vs-access", "dontneed-vs-access", "MADV_DONTNEED leaves the tables" },
        { "page-freed", "munmap-vs-fault", "fork-vs-store", "a page that is copied is still the child's" },
        { "frame-reused", "slots-vs-dontneed", "munmap-vs-access", "nothing is allocated" },
        { "page-reused", "mprotect-vs-store", "fork-vs-store", "a page after a fork has two users" },
        { "page-copied", "mprotect-vs-store", "munmap-vs-access", "no page has two users" },
        { "child-made", "fork-vs-store", "munmap-vs-access", "no task forks" },
        { "signalled", "munmap-vs-fault", "cow-vs-access", "every access is allowed" },
        { "walk-ended", "file-fault-vs-file-fault", "late-request-vs-flush", "every access finds a translation" },
    };

    [Theory]
    [MemberData(nameof(Controls))]
    public void AnObligation_IsMetWhereItCanBe_AndFailsWhereItCannot(string id, string where, string whereNot, string because)
    {
        ExplorationReport<MachineAction> met = Explore(where, id);
        Assert.True(met.IsClosed && met.Holds, $"{id} is not met in {where}");

        ExplorationReport<MachineAction> unmet = Explore(whereNot, id);
        Assert.Equal(id, Assert.Single(unmet.NeverReached));
        Assert.True(unmet.IsClosed && unmet.Violation is null && !unmet.Holds, $"{id} ought to fail in {whereNot}: {because}");
    }

    /// <summary>A step that the kernel passes over was not taken.</summary>
    [Theory]
    [InlineData("flush_tlb_mm_range", "flush_tlb_others", "munmap-vs-access", "flush_tlb_mm_range: flush_tlb_others")]
    [InlineData("wp_page_copy", "set_pte_at_notify", "fork-vs-store", "page-copied")]
    [InlineData("tlb_finish_mmu", "mm_tlb_flush_nested", "nested-gather", "nested-flush")]
    public void AStepThatIsLeftOut_MeetsNothing(string routine, string label, string scenario, string mark)
    {
        foreach ((Kernel kernel, bool reached) in new[] { (Kernel.V5_11, true), (Kernel.V5_11.Without(routine, label), false) })
        {
            TlbSystem system = new(kernel, ScenarioCatalogue.Find(scenario)!);
            ExplorationReport<MachineAction> report = Explorer.RunEncoded(
                new MachineSpace(system, [Oracle.Named("generations")]), new ExplorationBounds { Sometimes = [mark], Threads = 2 });
            Assert.Equal((true, reached), (report.IsClosed, report.NeverReached.IsEmpty));
        }
    }

    [Fact]
    public void EveryObligation_HasAControl() =>
        Assert.Equal(Obligation.All.Select(o => o.Id), Controls.Select(row => (string)row[0]));

    private static ExplorationReport<MachineAction> Explore(string scenario, string obligation) =>
        Explorer.RunEncoded(
            new MachineSpace(new TlbSystem(Kernel.V5_11, ScenarioCatalogue.Find(scenario)!)), new ExplorationBounds { Sometimes = [obligation], Threads = 2 });
}

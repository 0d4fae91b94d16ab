using TlbModel.Exploration;
using TlbModel.Properties.Oracles;
using static TlbModel.Properties.Routines.Truncate.TruncateTests;

namespace TlbModel.Properties.Routines.Truncate;

/// <summary>Steps of a truncation, and of those who meet it, without which a rule is broken; and what is said of one that does not flush.</summary>
public class NeededStepsTests
{
    private static readonly Kernel Unflushed = Kernel.V5_11.Without("flush_tlb_mm_range", "flush_tlb_others").Named("unflushed", "No other CPU is flushed.");

    [Theory]
    [InlineData("truncate-vs-fault", "filemap_fault", "page_mapping", "protocol")]
    [InlineData("truncate-vs-fault", "do_shared_fault", "page_mapping", "protocol")]
    [InlineData("truncate-vs-fault", "truncate_inode_pages", "truncate_cleanup_page", "protocol")]
    [InlineData("truncate-vs-fault", "truncate_inode_pages", "lock_page", "protocol")]
    [InlineData("truncate-vs-fault", "truncate_setsize", "i_size_write", "lost-write")]
    [InlineData("truncate-vs-cow", "unmap_mapping_range", "unmap_single_vma", "protocol")]
    [InlineData("pfn-release-vs-access", "release_pfn", "ttm_bo_unmap_virtual", "frame-safety")]
    [InlineData("pfn-release-vs-access", "release_pfn", "dma_resv_lock", "protocol")]
    [InlineData("pfn-release-vs-access", "flush_tlb_mm_range", "flush_tlb_others", "frame-safety")]
    public void WithoutAStep_AnOracleSpeaks(string scenario, string routine, string label, string oracle)
    {
        TlbSystem system = new(Kernel.V5_11.Without(routine, label), ScenarioCatalogue.Find(scenario)!);
        ExplorationReport<MachineAction> report =
            Explorer.RunEncoded(new MachineSpace(system, [.. Oracle.All], Reductions.All), new ExplorationBounds());
        Assert.Equal(oracle, report.Violation?.Oracle);
    }

    [Fact]
    public void ATruncationThatDoesNotFlush_ContradictsItsContract()
    {
        Script script = Mapped(MapKind.FileShared, 2, Unflushed);
        script.Do(MachineAction.Truncate(Script.Cpu1, 0, 1));
        script.Finish();
        Violation violation = Assert.IsType<Violation>(script.Judge(Oracle.Named("post-condition")));
        Assert.Equal(("zap_pte_range: ptep_get_and_clear_full", new VirtualPage(1)), (violation.BrokenBy, violation.Page!.Value));
        Assert.NotNull(script.Judge(Oracle.Named("flush-owed")));
    }

    [Fact]
    public void AStoreAfterATruncationThatDidNotFlush_IsItsFault()
    {
        Script script = Mapped(MapKind.FileShared, 2, Unflushed);
        script.Do(MachineAction.Truncate(Script.Cpu1, 0, 1));
        script.Finish();
        script.Do(Store(1));
        Assert.Equal("zap_pte_range: ptep_get_and_clear_full", script.Judge(Oracle.Named("permission"))?.BrokenBy);
        Assert.Equal("zap_pte_range: ptep_get_and_clear_full", script.Judge(Oracle.Named("lost-write"))?.BrokenBy);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AnEntryThatATruncationInFlightHasYetToFlush_IsNotHeldAgainstMprotect(bool hasCleared)
    {
        // This mprotect does not flush.
        Script script = Mapped(MapKind.FileShared, 2, Kernel.V5_11.Without("change_protection_range", "flush_tlb_range"));
        script.Do(MachineAction.Mprotect(Script.Cpu1, new VirtualPage(1), 1, Protection.Read));
        script.GoOn(Script.Cpu1, "change_protection_range: dec_tlb_flush_pending");
        script.Do(MachineAction.Truncate(Script.Cpu0, 0, 1));
        script.GoOn(Script.Cpu0, hasCleared ? "zap_pte_range: ptep_get_and_clear_full" : "zap_pte_range: pte_offset_map_lock");
        script.GoOn(Script.Cpu1, "mprotect: mmap_write_unlock");
        Assert.Equal(!hasCleared, script.Judge(Oracle.Named("post-condition")) is not null);
    }
}

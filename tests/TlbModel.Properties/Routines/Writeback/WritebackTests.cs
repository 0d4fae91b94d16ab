using TlbModel.Properties.Oracles;

namespace TlbModel.Properties.Routines.Writeback;

/// <summary>Which mappings a writeback visits, and what it waits for.</summary>
public class WritebackTests
{
    private const string Walk = "page_mkclean: page_vma_mapped_walk", Flush = "ptep_clear_flush: ptep_get_and_clear";

    [Fact]
    public void SharedMappings_AreVisited_AndTheEntryIsClean()
    {
        Script script = WithTwoMappings(MapKind.FileShared);
        List<string> labels = WriteBack(script);
        Assert.Equal(2, labels.Count(l => l == Walk));
        Assert.Single(labels, l => l == Flush);
        Assert.Null(script.Judge([.. Oracle.All]));
    }

    [Fact]
    public void PrivateMappings_AreNot()
    {
        List<string> labels = WriteBack(WithTwoMappings(MapKind.FilePrivate));
        Assert.Single(labels, l => l == Walk);
        Assert.Single(labels, l => l == Flush);
    }

    [Fact]
    public void APageThatIsClean_IsNotWritten()
    {
        Script script = WithTwoMappings(MapKind.FileShared);
        WriteBack(script);
        Assert.Equal(["write_cache_pages: pagevec_lookup_range_tag"], WriteBack(script));
    }

    [Fact]
    public void ASecondWriteback_WaitsForThePageLock()
    {
        Script script = WithTwoMappings(MapKind.FileShared);
        script.Do(MachineAction.Writeback(Script.Cpu0, 0, 0));
        script.Do(MachineAction.Writeback(Script.Cpu1, 0, 0));
        script.StepThrough(Script.Cpu1, "write_cache_pages: pagevec_lookup_range_tag");
        script.StepThrough(Script.Cpu0, "write_cache_pages: lock_page");
        Assert.False(script.CanDo(MachineAction.Step(Script.Cpu1)));
        script.GoOn(Script.Cpu0, "writepage: unlock_page");
        Assert.True(script.CanDo(MachineAction.Step(Script.Cpu1)));
    }

    /// <summary>A page of a file that was stored to through page 0, and that page 1 maps too.</summary>
    private static Script WithTwoMappings(MapKind second) => new(
        Kernel.V5_11,
        new PrologueStep { Task = 0, Do = Operation.Mmap, Page = 0, Map = MapKind.FileShared },
        new PrologueStep { Task = 0, Do = Operation.Mmap, Page = 1, Map = second },
        new PrologueStep { Task = 0, Do = Operation.Load, Page = 1 },
        new PrologueStep { Task = 0, Do = Operation.Store, Page = 0 });

    private static List<string> WriteBack(Script script)
    {
        List<string> labels = [.. script.Do(MachineAction.Writeback(Script.Cpu1, 0, 0)).Labels, .. script.GoOn(Script.Cpu1)];
        script.Finish();
        return labels;
    }
}

namespace TlbModel.Properties.Oracles;

/// <summary>Stores and loads through an entry that MADV_DONTNEED has made stale: before it returns they are nobody's fault, afterwards they are.</summary>
public class StoreDuringDiscardTests
{
    private const string Clears = "zap_pte_range: ptep_get_and_clear_full";

    private static readonly MmId Mm = new(0);
    private static readonly VirtualPage Page = new(1);
    private static readonly IOracle LostWrite = Oracle.Named("lost-write");
    private static readonly IOracle Permission = Oracle.Named("permission");

    [Fact]
    public void AStoreWhileTheDiscardIsInFlight_VanishesWithThePage()
    {
        Script script = Discarding(Kernel.V5_11, MapKind.Anonymous);
        script.StepThrough(Script.Cpu1, Clears);
        Assert.Equal(0, script.Machine.StoresTo(Mm, Page));
        script.Access(Script.Cpu0, AccessKind.Store, Page.Value);
        Assert.Null(script.Judge([.. Oracle.All]));
    }

    [Fact]
    public void AStoreThroughTheOldEntry_IsNotCounted_EvenIfAnotherPageIsThereByThen()
    {
        Script script = Discarding(Kernel.V5_11, MapKind.Anonymous);
        script.StepThrough(Script.Cpu1, Clears);
        script.Do(MachineAction.UserAccess(Script.Cpu0, AccessKind.Store, Page));
        Assert.Equal(0, script.Machine.StoresTo(Mm, Page));
        script.Finish();
        script.Access(Script.Cpu0, AccessKind.Store, Page.Value);
        Assert.Equal(1, script.Machine.StoresTo(Mm, Page));
        Assert.Null(script.Judge([.. Oracle.All]));
    }

    [Fact]
    public void AStoreThroughASharedMapping_ReachesTheFile_AlsoWhileTheDiscardIsInFlight()
    {
        Script script = Discarding(Kernel.V5_11, MapKind.FileShared);
        int before = script.Machine.StoresToFile(0, Page.Value);
        script.StepThrough(Script.Cpu1, Clears);
        script.Do(MachineAction.UserAccess(Script.Cpu0, AccessKind.Store, Page));
        Assert.Equal(before + 1, script.Machine.StoresToFile(0, Page.Value));
        Assert.Equal(0, script.Machine.StoresTo(Mm, Page));
        script.Finish();
        Assert.Null(script.Judge([.. Oracle.All]));
    }

    [Fact]
    public void AStoreThroughASharedMapping_ReachesTheFile_AlsoWhileMunmapHasItsAreaDetached()
    {
        Script script = Mapped(Kernel.V5_11, MapKind.FileShared);
        int before = script.Machine.StoresToFile(0, Page.Value);
        script.Do(MachineAction.Munmap(Script.Cpu1, Page, 1));
        script.StepThrough(Script.Cpu1, Clears);
        script.Do(MachineAction.UserAccess(Script.Cpu0, AccessKind.Store, Page));
        Assert.Equal(before + 1, script.Machine.StoresToFile(0, Page.Value));
        script.Finish();
        Assert.Null(script.Judge([.. Oracle.All]));
    }

    [Fact]
    public void AStoreAfterTheDiscardHasReturned_IsLost()
    {
        Script script = Discarding(Unflushed, MapKind.Anonymous);
        script.Finish();
        Assert.Null(script.Judge(LostWrite));
        script.Do(MachineAction.UserAccess(Script.Cpu0, AccessKind.Store, Page));
        Violation violation = Assert.IsType<Violation>(script.Judge(LostWrite));
        Assert.Equal((Clears, Mm, Page), (violation.BrokenBy, violation.Mm!.Value, violation.Page!.Value));
        Assert.Equal("v1 of mm0 ought to hold 1 store, but no page is there.", violation.Statement);
    }

    [Fact]
    public void ALostStore_IsTheFaultOfTheDiscardThatWasNotFlushed_NotOfTheFaultThatCameAfterIt()
    {
        Script script = Discarding(Unflushed, MapKind.Anonymous);
        script.Finish();

        // v2 takes the frame that was freed, and v1 another one.
        script.Access(Script.Cpu1, AccessKind.Store, 2);
        script.Access(Script.Cpu1, AccessKind.Store, Page.Value);
        script.Do(MachineAction.UserAccess(Script.Cpu0, AccessKind.Store, Page));
        Violation violation = Assert.IsType<Violation>(script.Judge(LostWrite));
        Assert.Equal(Clears, violation.BrokenBy);
        Assert.Contains("ought to hold version 2 (2 stores), but", violation.Statement, StringComparison.Ordinal);
    }

    [Fact]
    public void ALoadThroughTheOldEntry_IsPermitted_WhileTheDiscardIsInFlight_AndNotAfterwards()
    {
        Script script = Discarding(Unflushed, MapKind.FileShared);
        script.StepThrough(Script.Cpu1, Clears);
        script.Do(MachineAction.UserAccess(Script.Cpu0, AccessKind.Load, Page));
        script.Finish();
        Assert.Null(script.Judge(Permission));
        script.Do(MachineAction.UserAccess(Script.Cpu0, AccessKind.Load, Page));
        Violation violation = Assert.IsType<Violation>(script.Judge(Permission));
        Assert.Equal((Clears, Script.Cpu0, Page), (violation.BrokenBy, violation.Cpu!.Value, violation.Page!.Value));
    }

    [Fact]
    public void ALaterPathOfTheSameTask_OwesNothingForTheEarlierOne_AndTheEarlierOneIsBlamed()
    {
        Script script = Discarding(Unflushed, MapKind.FileShared);
        script.Finish();
        script.Do(MachineAction.MadviseDontneed(Script.Cpu1, new VirtualPage(3), 1));
        script.Do(MachineAction.UserAccess(Script.Cpu0, AccessKind.Load, Page));
        Assert.Equal(Clears, script.Judge(Permission)?.BrokenBy);
    }

    private static Kernel Unflushed => Kernel.V5_11.Without("flush_tlb_mm_range", "flush_tlb_others").Named("unflushed", "No other CPU is flushed.");

    /// <summary>cpu0 has v1 cached, writable and dirty.</summary>
    private static Script Mapped(Kernel kernel, MapKind map)
    {
        Script script = new(kernel, new PrologueStep { Task = 0, Do = Operation.Mmap, Page = 0, Pages = 4, Map = map });
        script.Access(Script.Cpu0, AccessKind.Store, Page.Value);
        return script;
    }

    /// <summary>The same, and t1 has begun to discard it on cpu1.</summary>
    private static Script Discarding(Kernel kernel, MapKind map)
    {
        Script script = Mapped(kernel, map);
        script.Do(MachineAction.MadviseDontneed(Script.Cpu1, Page, 1));
        return script;
    }
}

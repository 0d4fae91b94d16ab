namespace TlbModel.Properties.Oracles;

/// <summary>What permission asks of an access that succeeds through an entry that was not flushed, when the path that changed the tables has returned.</summary>
public class PermittedAccessTests
{
    private const Protection All = Protection.Read | Protection.Write | Protection.Exec;

    private static readonly VirtualPage Page = new(1);
    private static readonly IOracle Permission = Oracle.Named("permission");
    private static readonly Kernel Unflushed = Kernel.V5_11.Without("flush_tlb_mm_range", "flush_tlb_others");

    [Theory]
    [InlineData(Protection.Read, AccessKind.Load, null)]
    [InlineData(Protection.Read, AccessKind.Store, "may not be written")]
    [InlineData(Protection.Read, AccessKind.Fetch, "may not be executed")]
    [InlineData(Protection.Read | Protection.Exec, AccessKind.Fetch, null)]
    [InlineData(Protection.Read | Protection.Write, AccessKind.Load, null)]
    [InlineData(Protection.Read | Protection.Write, AccessKind.Fetch, "may not be executed")]
    [InlineData(Protection.None, AccessKind.Load, "no page can be reached at v1")]
    public void AfterMprotect_AnAccessThatTheTablesNoLongerGive_IsAViolation(Protection now, AccessKind access, string? says)
    {
        Script script = Cached();
        script.Do(MachineAction.Mprotect(Script.Cpu1, Page, 1, now));
        script.Finish();
        script.Do(MachineAction.UserAccess(Script.Cpu0, access, Page));
        string? statement = script.Judge(Permission)?.Statement;
        Assert.Equal(says is not null, statement is not null);
        Assert.Contains(says ?? "", statement ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void WhereAnotherPageIsByNow_EvenALoadOfTheOldOne_IsAViolation()
    {
        Script script = Cached();
        script.Do(MachineAction.MadviseDontneed(Script.Cpu1, Page, 1));
        script.Finish();

        // v2 takes the frame that was freed, and v1 another one.
        script.Access(Script.Cpu1, AccessKind.Store, 2);
        script.Access(Script.Cpu1, AccessKind.Store, Page.Value);
        script.Do(MachineAction.UserAccess(Script.Cpu0, AccessKind.Load, Page));
        FrameNumber now = script.Machine.Lookup(new MmId(0), Page).Frame;
        Assert.Contains($"but in mm0 v1 is {now};", script.Judge(Permission)?.Statement, StringComparison.Ordinal);
    }

    /// <summary>cpu0 has v1 cached with all rights.</summary>
    private static Script Cached()
    {
        Script script = new(Unflushed, new PrologueStep { Task = 0, Do = Operation.Mmap, Pages = 4, Protection = All });
        script.Access(Script.Cpu0, AccessKind.Store, Page.Value);
        return script;
    }
}

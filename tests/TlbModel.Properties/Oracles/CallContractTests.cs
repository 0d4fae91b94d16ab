namespace TlbModel.Properties.Oracles;

/// <summary>What post-condition asks of a call that returns, action by action; quick, unlike <see cref="ProtectionContractTests"/>.</summary>
public class CallContractTests
{
    private const Protection ReadWrite = Protection.Read | Protection.Write;
    private const string Clears = "zap_pte_range: ptep_get_and_clear_full";

    private static readonly VirtualPage Page = new(1);
    private static readonly IOracle PostCondition = Oracle.Named("post-condition");

    /// <summary>mprotect does not flush.</summary>
    private static readonly Kernel Unflushed = Kernel.V5_11.Without("change_protection_range", "flush_tlb_range");

    /// <summary>munmap, mmap and MADV_DONTNEED free pages and do not flush.</summary>
    private static readonly Kernel Undiscarded = Kernel.V5_11.Without("tlb_flush_mmu", "do_tlb_flush_mmu_tlbonly");

    /// <summary>mprotect does not flush, and overlaps whatever there is.</summary>
    private static readonly Kernel Overlapping = Unflushed.Without("mprotect", "mmap_write_lock");

    [Theory]
    [InlineData(ReadWrite, Protection.None, true)]
    [InlineData(ReadWrite, Protection.Read, true)]
    [InlineData(ReadWrite, Protection.Exec, true)]
    [InlineData(ReadWrite, Protection.Read | Protection.Exec, true)]
    [InlineData(ReadWrite, Protection.Write, false)]
    [InlineData(ReadWrite, ReadWrite | Protection.Exec, false)]
    [InlineData(ReadWrite | Protection.Exec, ReadWrite, true)]
    [InlineData(Protection.Read, Protection.None, true)]
    [InlineData(Protection.Read, ReadWrite, false)]
    [InlineData(Protection.Read | Protection.Exec, Protection.Read, true)]
    [InlineData(Protection.Read, Protection.Exec, false)]
    public void AnEntryThatIsStillThere_ContradictsMprotect_IfItGrantsMoreThanTheNewProtection(Protection old, Protection now, bool contradicts)
    {
        Script script = Cached(Unflushed, old);
        script.Do(MachineAction.Mprotect(Script.Cpu1, Page, 1, now));
        script.Finish();
        Assert.Equal(contradicts, script.Judge(PostCondition) is not null);
        Assert.Equal(Page, Assert.Single(script.Machine.Cpus[0].Tlb).Page);
    }

    [Fact]
    public void AViolation_NamesTheEntry_TheTask_AndTheStepThatMadeItStale()
    {
        Script script = Cached(Unflushed, ReadWrite);
        script.Do(MachineAction.Mprotect(Script.Cpu1, Page, 1, Protection.Read));
        script.Finish();
        Violation violation = Assert.IsType<Violation>(script.Judge(PostCondition));
        TlbEntry entry = Assert.Single(script.Machine.Cpus[0].Tlb);
        Assert.Equal(
            new Violation("post-condition", "change_pte_range: ptep_modify_prot_start", $"t1's call has returned, but cpu0 still caches v1→{entry.Frame}, filled before the call visited v1.")
            {
                Cpu = Script.Cpu0, Page = Page, Frame = entry.Frame, Task = new TaskId(1),
            },
            violation);
    }

    [Fact]
    public void AnEntryOfAPageThatTheCallNeverVisited_IsSaidToBeOlderThanTheCall_AndTheStepThatReturnsIsBlamed()
    {
        Script script = Cached(Kernel.V5_11.Without("mprotect", "do_mprotect_fixup"), ReadWrite);
        script.Do(MachineAction.Mprotect(Script.Cpu1, Page, 1, Protection.Read));
        script.Finish();
        Violation violation = Assert.IsType<Violation>(script.Judge(PostCondition));
        Assert.Equal("mprotect: mmap_write_unlock", violation.BrokenBy);
        Assert.EndsWith(", filled before the call began.", violation.Statement, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(3, false)]
    public void ACallWithAnError_AnswersForThePagesThatItVisited_AndForNoOthers(byte page, bool contradicts)
    {
        // Pages 1 and 2 are a hole: the call has changed page 0 and fails before page 3.
        Script script = new(Unflushed, Maps(0, 1), Maps(3, 1));
        script.Access(Script.Cpu0, AccessKind.Store, page);
        script.Do(MachineAction.Mprotect(Script.Cpu1, new VirtualPage(0), 4, Protection.Read));
        Assert.Equal(12, script.Finish().Single(e => e.Kind == EventKind.PathFinished).Value);
        Assert.Equal(contradicts, script.Judge(PostCondition) is not null);
    }

    [Theory]
    [InlineData(ActionKind.MadviseDontneed, 0)]
    [InlineData(ActionKind.MadviseDontneed, 1)]
    [InlineData(ActionKind.Munmap, 0)]
    [InlineData(ActionKind.Munmap, 1)]
    [InlineData(ActionKind.Mmap, 0)]
    [InlineData(ActionKind.Mmap, 1)]
    public void AnEntryThatADiscardInFlightHasYetToFlush_IsNotHeldAgainstMprotect(ActionKind discard, byte discarder)
    {
        CpuId changer = new((byte)(1 - discarder));
        Script script = Changed(changer);
        script.Do(Begin(discard, new CpuId(discarder)));
        script.StepThrough(new CpuId(discarder), Clears);
        ReturnFromMprotect(script, changer);
        Assert.Null(script.Judge(PostCondition));
        Assert.Equal(0b11, Assert.Single(script.Machine.Cpus[0].Tlb).OwedBy);
    }

    [Theory]
    [InlineData(ActionKind.MadviseDontneed)]
    [InlineData(ActionKind.Munmap)]
    [InlineData(ActionKind.Mmap)]
    public void AnEntryThatADiscardInFlightHasNotTouched_IsHeldAgainstMprotect(ActionKind discard)
    {
        Script script = Changed(Script.Cpu1);
        script.Do(Begin(discard, Script.Cpu0));
        ReturnFromMprotect(script, Script.Cpu1);
        Assert.NotNull(script.Judge(PostCondition));
    }

    [Fact]
    public void AnEntryThatAnotherMprotectInFlightHasYetToFlush_IsHeldAgainstMprotect()
    {
        Script script = Changed(Script.Cpu1);
        script.Do(MachineAction.Mprotect(Script.Cpu0, Page, 1, Protection.None));
        script.StepThrough(Script.Cpu0, "change_pte_range: ptep_modify_prot_commit");
        Assert.Equal(0b11, Assert.Single(script.Machine.Cpus[0].Tlb).OwedBy);
        ReturnFromMprotect(script, Script.Cpu1);
        Assert.NotNull(script.Judge(PostCondition));
    }

    [Fact]
    public void AnEntryThatADiscardHasLeftBehind_IsHeldAgainstMprotect()
    {
        Script script = Cached(Undiscarded, ReadWrite);
        script.Do(Begin(ActionKind.MadviseDontneed, Script.Cpu0));
        script.Finish();
        int discarded = script.Length;
        script.Do(MachineAction.Mprotect(Script.Cpu1, Page, 1, Protection.Read));
        script.Finish();
        Assert.Equal(new TaskId(0), script.Judge(PostCondition)?.Task);
        Assert.Equal(new TaskId(1), script.JudgeLast(script.Length - discarded, PostCondition)?.Task);
    }

    [Theory]
    [InlineData(ActionKind.MadviseDontneed)]
    [InlineData(ActionKind.Munmap)]
    [InlineData(ActionKind.Mmap)]
    public void ADiscard_LeavesNoEntry_WhateverItGrants(ActionKind discard)
    {
        Script script = Cached(Undiscarded, Protection.Read);
        script.Do(Begin(discard, Script.Cpu0));
        script.Finish();
        Assert.Equal(Clears, script.Judge(PostCondition)?.BrokenBy);
    }

    [Fact]
    public void AnEntryFilledAfterTheCallVisitedItsPage_ContradictsNothing()
    {
        Script script = new(Undiscarded, Maps(0, 4));
        script.Access(Script.Cpu1, AccessKind.Load, Page.Value);
        script.Do(MachineAction.MadviseDontneed(Script.Cpu1, Page, 1));
        script.StepThrough(Script.Cpu1, "zap_pte_range: pte_unmap_unlock");
        script.Do(MachineAction.EvictTlb(Script.Cpu1, Assert.Single(script.Machine.Cpus[1].Tlb).Slot, Page));
        script.Access(Script.Cpu0, AccessKind.Load, Page.Value, alone: true);
        script.Finish();
        Assert.Equal(Page, Assert.Single(script.Machine.Cpus[0].Tlb).Page);
        Assert.Null(script.Judge(PostCondition));
    }

    /// <summary>cpu0 has v1 cached, with all rights of a protection.</summary>
    private static Script Cached(Kernel kernel, Protection protection)
    {
        Script script = new(kernel, Maps(0, 4) with { Protection = protection });
        script.Access(Script.Cpu0, protection.HasFlag(Protection.Write) ? AccessKind.Store : AccessKind.Load, Page.Value);
        return script;
    }

    /// <summary>The same, and mprotect on a CPU has changed the entry of v1 and is about to return, without a flush.</summary>
    private static Script Changed(CpuId changer)
    {
        Script script = Cached(Overlapping, ReadWrite);
        script.Do(MachineAction.Mprotect(changer, Page, 1, Protection.Read));
        script.StepThrough(changer, "change_protection_range: dec_tlb_flush_pending");
        return script;
    }

    private static void ReturnFromMprotect(Script script, CpuId changer) => script.StepThrough(changer, "mprotect: mmap_write_unlock");

    private static MachineAction Begin(ActionKind discard, CpuId cpu) => discard switch
    {
        ActionKind.MadviseDontneed => MachineAction.MadviseDontneed(cpu, Page, 1),
        ActionKind.Munmap => MachineAction.Munmap(cpu, Page, 1),
        _ => MachineAction.Mmap(cpu, Page, 1, MapKind.Anonymous, ReadWrite),
    };

    private static PrologueStep Maps(int page, int pages) => new() { Task = 0, Do = Operation.Mmap, Page = page, Pages = pages };
}

namespace TlbModel.Properties.Kernels;

/// <summary>Steps left out and swapped through the public API.</summary>
public class StepChangeTests
{
    [Fact]
    public void ASwapWhoseSecondStepIsJumpedTo_RunsThatStepAlone()
    {
        // From init_mm the switch jumps to cpumask_set_cpu; the order of the two masks does not matter.
        Kernel kernel = Kernel.V5_11.Swapped("switch_mm_irqs_off", "cpumask_clear_cpu", "cpumask_set_cpu");
        Assert.True(Check(kernel, 2048).Holds);
    }

    [Fact]
    public void ASwapWithTheLastStep_EndsTheRoutineBehindIt()
    {
        Kernel kernel = Kernel.V5_11.Swapped("generic_smp_call_function_interrupt", "do_flush_tlb_all", "csd_unlock");
        Assert.Contains(Check(kernel, 256).Findings, f => f.Violation.Oracle == "post-condition");
    }

    [Fact]
    public void LeavingOutAStepThatWasSwapped_LeavesOutThatStep_InEitherOrder()
    {
        const string routine = "tlb_flush_mmu", flush = "do_tlb_flush_mmu_tlbonly", free = "tlb_flush_mmu_free";
        Kernel swappedFirst = Kernel.V5_11.Swapped(routine, flush, free).Without(routine, free);
        Kernel leftOutFirst = Kernel.V5_11.Without(routine, free).Swapped(routine, flush, free);
        foreach (Kernel kernel in (Kernel[])[swappedFirst, leftOutFirst])
        {
            // The batch is never freed, and is full at the next page; the flush still happens.
            CheckReport report = Check(kernel, 256);
            Assert.Equal("protocol", report.Findings[0].Violation.Oracle);
            Assert.NotEqual(0, report.Statistics.PageFlushes);
        }
    }

    [Fact]
    public void AStepThatWasSwapped_IsNotSwappedAgain()
    {
        Kernel once = Kernel.V5_11.Swapped("change_protection_range", "next_pmd", "flush_tlb_range");
        string message = Assert.Throws<ArgumentException>(
            () => once.Swapped("change_protection_range", "pmd_none_or_clear_bad_unless_trans_huge", "next_pmd")).Message;
        Assert.StartsWith("change_protection_range: next_pmd was swapped before", message, StringComparison.Ordinal);
    }

    [Fact]
    public void LeavingOutInvlpg_FlushesNothingInstead()
    {
        Kernel kernel = Kernel.V5_11.Without("flush_tlb_func_common", "flush_tlb_one_user");
        CheckReport report = Check(kernel, 256);
        Assert.False(report.Holds);
        Assert.Equal(0, report.Statistics.PageFlushes);
    }

    [Fact]
    public void EveryStepCanBeLeftOut_AndNothingButAFindingOrAScenarioErrorComesOfIt()
    {
        foreach (string label in Kernel.Labels())
        {
            string[] parts = label.Split(": ");
            try
            {
                Check(Kernel.V5_11.Without(parts[0], parts[1]), 32);
            }
            catch (ArgumentException e)
            {
                Assert.Contains("prologue", e.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void AFindingIsReported_EvenIfTheShrunkScenarioDoesNotRunWithoutTheOtherChange()
    {
        Kernel kernel = Kernel.V5_11
            .Without("do_anonymous_page", "alloc_zeroed_user_highpage_movable")
            .Without("flush_tlb_mm_range", "flush_tlb_others");
        CheckReport report = Checker.Run(new CheckOptions { Kernel = kernel, Sequences = 256, Seed = 3, Threads = 2 });
        Assert.False(report.Holds);
    }

    [Fact]
    public void AnUnknownStep_IsRefused_WithTheStepsThatThereAre()
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => Kernel.V5_11.Without("tlb_flush_mmu", "nothing"));
        Assert.Contains("tlb_flush_mmu_free", e.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Kernel.V5_11.Without("no_such_routine", "x"));
        Assert.Throws<ArgumentException>(() => Kernel.V5_11.Swapped("tlb_flush_mmu", "done", "tlb_flush_mmu_free"));
    }

    private static CheckReport Check(Kernel kernel, long sequences) =>
        Checker.Run(new CheckOptions { Kernel = kernel, Sequences = sequences, Threads = 2, Shrink = false });
}

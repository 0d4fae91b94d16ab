namespace TlbModel.Oracles;

/// <summary>The kernel keeps its own rules.</summary>
internal sealed class Protocol : IOracle
{
    public string Id => "protocol";

    public string Sentence =>
        "Page tables are changed under their lock; locks, preemption, interrupts and gathers are paired; nothing happens that the kernel itself would report with BUG or WARN.";

    public string Why => "Two CPUs may change an entry at once, a gather may flush another's range or nothing, or the kernel stops.";

    public string Suspended => "free_pgtables clears the entries of tables without their lock, and hardware sets A and D.";

    public string Citation => "mm/memory.c, v5.11: free_pgtables; mm/mmu_gather.c; include/linux/mm_types.h: tlb_flush_pending; lockdep_assert_irqs_enabled in flush_tlb_mm_range";

    public Violation? Check(in Judgement judgement)
    {
        if (!judgement.Has(EventKind.RuleBroken))
        {
            return null;
        }

        foreach (ref readonly MachineEvent e in judgement.Events)
        {
            if (e.Kind == EventKind.RuleBroken)
            {
                return new Violation(Id, judgement.StepName, Statement((ProtocolRule)e.Value, e))
                {
                    Cpu = e.Cpu,
                    Page = e.Page,
                    Task = e.Task,
                };
            }
        }

        return null;
    }

    private static string Statement(ProtocolRule rule, in MachineEvent e) => rule switch
    {
        ProtocolRule.EntryChangedWithoutLock => $"The entry of {e.Page} was changed without the lock of its table.",
        ProtocolRule.LockNotHeld => $"{e.Task} released a lock that it does not hold.",
        ProtocolRule.LeftLocked => $"{e.Task} returned to user mode with a lock held, or with preemption or interrupts off.",
        ProtocolRule.GatherNotPaired => $"{e.Task}'s mmu_gather was not finished.",
        ProtocolRule.GatherNotInitialised => $"{e.Task} used an mmu_gather that was not started.",
        ProtocolRule.GatherOverflow => $"{e.Task} added a page to a full batch.",
        ProtocolRule.PendingUnderflow => "tlb_flush_pending went below zero.",
        ProtocolRule.PendingLeaked => $"tlb_flush_pending counts more than the gathers and changes of protection that are open after {e.Task}'s path.",
        ProtocolRule.CountUnderflow => "A page's count went below zero, or a reference was taken to a free page.",
        ProtocolRule.BadPageState => "A page was freed while it was mapped, locked or in the page cache, or left the page cache mapped, or a page table was freed while entries were present.",
        ProtocolRule.ZeroPageWritable => $"The zero page was mapped writable at {e.Page}.",
        ProtocolRule.LockTakenTwice => $"{e.Task} took mmap_lock for reading twice.",
        ProtocolRule.SoftLockup => $"{e.Task} goes round without doing anything.",
        ProtocolRule.NullDereference => $"{e.Task} followed a pointer to a table or an area that is not there.",
        ProtocolRule.InterruptsOff => "flush_tlb_mm_range was entered with interrupts off.",
        ProtocolRule.MmCountUnderflow => "The count of an mm's users or references went below zero.",
        ProtocolRule.InterruptsOn => $"{e.Cpu} switches address spaces or flushes with interrupts on.",
        ProtocolRule.DestinationInUse => $"{e.Task}'s mremap found a page table at {e.Page}, which it had unmapped.",
        ProtocolRule.MmInUse => "An mm was freed that still has areas.",
        _ => $"{e.Cpu} switches to the mm that it has loaded, but is not in its cpumask.",
    };
}

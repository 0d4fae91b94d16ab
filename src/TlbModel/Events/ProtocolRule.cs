namespace TlbModel;

/// <summary>The rules of the kernel's own that the protocol oracle watches.</summary>
public enum ProtocolRule : byte
{
    /// <summary>An entry was changed without the lock that guards its table.</summary>
    EntryChangedWithoutLock,

    /// <summary>A lock was released that its task does not hold.</summary>
    LockNotHeld,

    /// <summary>A path finished while it held a lock, had preemption disabled or interrupts off.</summary>
    LeftLocked,

    /// <summary>A gather was started while one was open, or a path finished with one open.</summary>
    GatherNotPaired,

    /// <summary>A gather was used before tlb_gather_mmu or after tlb_finish_mmu.</summary>
    GatherNotInitialised,

    /// <summary>A page was added to a gather whose batch is full (VM_BUG_ON_PAGE in __tlb_remove_page_size).</summary>
    GatherOverflow,

    /// <summary>tlb_flush_pending went below zero.</summary>
    PendingUnderflow,

    /// <summary>tlb_flush_pending counts more than the gathers and changes of protection that are open.</summary>
    PendingLeaked,

    /// <summary>A page's reference or map count went below zero, or a reference was taken to a free page (VM_BUG_ON_PAGE in get_page and put_page).</summary>
    CountUnderflow,

    /// <summary>
    /// A page was freed while it was mapped, locked or in the page cache (free_pages_check: "Bad page state"), or a page table while entries were
    /// present; or a page left the page cache while it was mapped (VM_BUG_ON_PAGE in unaccount_page_cache_page).
    /// </summary>
    BadPageState,

    /// <summary>The zero page was mapped writable.</summary>
    ZeroPageWritable,

    /// <summary>mmap_lock was taken for reading by a task that holds it for reading.</summary>
    LockTakenTwice,

    /// <summary>A path went round without a step that anyone could see (a soft lockup).</summary>
    SoftLockup,

    /// <summary>A path followed a pointer to a table or an area that is not there.</summary>
    NullDereference,

    /// <summary>flush_tlb_mm_range was entered with interrupts off (lockdep_assert_irqs_enabled).</summary>
    InterruptsOff,

    /// <summary>A CPU that switches to the mm that it has loaded is not in that mm's cpumask (the WARN_ON_ONCE of switch_mm_irqs_off).</summary>
    NotInCpuMask,

    /// <summary>mm_users or mm_count went below zero.</summary>
    MmCountUnderflow,

    /// <summary>An mm was freed that has areas (check_mm in kernel/fork.c).</summary>
    MmInUse,

    /// <summary>switch_mm_irqs_off or flush_tlb_func_common was entered with interrupts on (WARN_ON_ONCE and VM_WARN_ON in arch/x86/mm/tlb.c).</summary>
    InterruptsOn,

    /// <summary>mremap found a table at its destination, where there should be none (the WARN_ON_ONCE of move_normal_pmd and move_normal_pud).</summary>
    DestinationInUse,
}

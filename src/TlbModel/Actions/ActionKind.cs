namespace TlbModel;

/// <summary>What may happen next in a machine.</summary>
public enum ActionKind : byte
{
    /// <summary>The code that runs on a CPU (an interrupt handler or a context switch first, else the task's path) takes its next atomic step.</summary>
    Step,

    /// <summary>A user-mode load, store or fetch.</summary>
    Access,

    /// <summary>The walker begins a speculative walk from CR3 or from the deepest cached table.</summary>
    WalkStart,

    /// <summary>The walk in progress reads one entry; at the leaf it fills the TLB, serves the access that asked for it, or faults.</summary>
    WalkStep,

    /// <summary>The hardware drops a TLB entry.</summary>
    EvictTlb,

    /// <summary>The hardware drops a paging-structure-cache entry.</summary>
    EvictStructure,

    /// <summary>A CPU takes one request of its call-function queue.</summary>
    TakeIpi,

    /// <summary>The scheduler begins to switch to a task, or to the idle task.</summary>
    Switch,

    /// <summary>The running task calls mmap.</summary>
    Mmap,

    /// <summary>The running task calls munmap.</summary>
    Munmap,

    /// <summary>The running task calls madvise(MADV_DONTNEED).</summary>
    MadviseDontneed,

    /// <summary>The running task, a kernel thread, calls flush_tlb_all.</summary>
    FlushTlbAll,

    /// <summary>The running task calls mprotect.</summary>
    Mprotect,

    /// <summary>The running task calls fork; the child is the first task that waits to be made.</summary>
    Fork,

    /// <summary>The running task exits.</summary>
    Exit,

    /// <summary>The running task calls execve: it goes on in an empty mm.</summary>
    Execve,

    /// <summary>The running task, a kernel thread, calls kthread_use_mm, and may access the mm's pages then.</summary>
    KthreadUseMm,

    /// <summary>The running task, a kernel thread, calls kthread_unuse_mm.</summary>
    KthreadUnuseMm,

    /// <summary>The running task reclaims pages: kswapd if it is a kernel thread, else direct reclaim.</summary>
    Reclaim,

    /// <summary>The running task writes a page of a file back.</summary>
    Writeback,

    /// <summary>The running task calls mremap.</summary>
    Mremap,

    /// <summary>The running task sets the size of a file.</summary>
    Truncate,

    /// <summary>The running task, for the driver of a file of <see cref="MapKind.Pfn"/>, takes the file's pages out of all address spaces and frees them.</summary>
    ReleasePfn,

    /// <summary>The running task calls madvise(MADV_FREE).</summary>
    MadviseFree,

    /// <summary>The running task calls madvise(MADV_COLD).</summary>
    MadviseCold,

    /// <summary>The running task calls madvise(MADV_PAGEOUT).</summary>
    MadvisePageout,
}

namespace TlbModel;

/// <summary>What could be observed of a transition. Each member says which fields of <see cref="MachineEvent"/> it fills.</summary>
public enum EventKind : byte
{
    /// <summary>A load read <c>Page</c> in <c>Frame</c>: <c>Value</c> is the version read.</summary>
    Loaded,

    /// <summary>A store wrote <c>Page</c> in <c>Frame</c>: <c>Value</c> is the version written.</summary>
    Stored,

    /// <summary>A fetch executed <c>Page</c> in <c>Frame</c>.</summary>
    Fetched,

    /// <summary>An access of <c>Page</c> faulted; <c>Value</c> is the <see cref="AccessKind"/>.</summary>
    Faulted,

    /// <summary>The fault was not resolved: the task got SIGSEGV or SIGBUS for <c>Page</c>.</summary>
    Signalled,

    /// <summary>The walker filled the TLB with <c>Page</c> → <c>Frame</c> under <c>Slot</c>; <c>Value</c> holds the flags.</summary>
    Filled,

    /// <summary>The walker cached the entry of a table of level <c>Value</c> for <c>Page</c>: it points to <c>Frame</c>.</summary>
    StructureFilled,

    /// <summary>A walk for <c>Page</c> ended without a translation, or was aborted.</summary>
    WalkEnded,

    /// <summary>The hardware dropped the entry of <c>Page</c>.</summary>
    Evicted,

    /// <summary>A flush of <c>Mm</c> was requested: pages <c>Page</c> to <c>Page</c> + <c>Count</c> - 1 (0xFFFF: everything); <c>Value</c> is the new generation.</summary>
    FlushRequested,

    /// <summary>The CPU flushed <c>Slot</c>: <c>Page</c> and <c>Count</c> pages (0xFFFF: everything of the slot; by do_flush_tlb_all, of every slot, and <c>Slot</c> is 0); <c>Value</c> entries were lost, <c>Stale</c> of them stale.</summary>
    Flushed,

    /// <summary>A flush found its CPU up to date, or not concerned, and did nothing.</summary>
    FlushSkipped,

    /// <summary>The CPU queued a request to CPU <c>Value</c>.</summary>
    IpiSent,

    /// <summary>The CPU did not interrupt CPU <c>Value</c>, which is lazy.</summary>
    IpiElided,

    /// <summary>The CPU acknowledged the request of CPU <c>Value</c>.</summary>
    IpiAcknowledged,

    /// <summary>The generation of <c>Mm</c> became <c>Value</c>.</summary>
    GenerationAdvanced,

    /// <summary>The entry of <c>Page</c> of <c>Mm</c> changed from <c>Old</c> to <c>New</c>.</summary>
    EntryChanged,

    /// <summary>A frame was taken; <c>Value</c> is its <see cref="FrameKind"/>.</summary>
    FrameAllocated,

    /// <summary>A frame was freed; <c>Value</c> is the <see cref="FrameKind"/> that it had.</summary>
    FrameFreed,

    /// <summary>The CPU began to switch to task <c>Value</c> - 1 (0: idle).</summary>
    SwitchStarted,

    /// <summary>The CPU loaded CR3 with the top table <c>Frame</c> of <c>Mm</c> (f0: init_mm's, and <c>Mm</c> is 0) and with <c>Slot</c>; <c>Value</c> 1: with a flush of the slot.</summary>
    Cr3Loaded,

    /// <summary>The CPU entered lazy TLB mode.</summary>
    LazyEntered,

    /// <summary>A kernel path started; <c>Value</c> is the <see cref="ActionKind"/>; <c>Page</c>, <c>Count</c> are its range.</summary>
    PathStarted,

    /// <summary>A kernel path finished; <c>Value</c> is 0 or the number of the error: 12 (ENOMEM), 22 (EINVAL), or 14 (EFAULT) for a fault that ends in a signal.</summary>
    PathFinished,

    /// <summary>The kernel broke a rule of its own; <c>Value</c> is the <see cref="ProtocolRule"/>.</summary>
    RuleBroken,

    /// <summary>A fork made task <c>Value</c>, which runs on <c>Mm</c>.</summary>
    TaskMade,

    /// <summary>The flush of what reclaim has unmapped was requested of the CPUs in the set <c>Value</c> (bit n: CPU n), whatever they have loaded.</summary>
    BatchFlushRequested,

    /// <summary>
    /// The kernel asked whether a flush is pending that covers <c>Page</c> of <c>Mm</c>, and let the answer decide; <c>Value</c> 1: yes. <c>Stale</c>:
    /// how many usable entries of the page a path or a batch had yet to flush then.
    /// </summary>
    PendingChecked,

    /// <summary>The content of <c>Frame</c>, version <c>Value</c>, reached its backing store.</summary>
    WrittenBack,
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TlbModel.State;

/// <summary>A TLB entry. <see cref="Tag"/> 0 is an empty slot; the fields from <see cref="Epoch"/> on are ghost state.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct TlbRaw
{
    public byte Tag;
    public ushort Page;
    public byte Frame;
    public ushort Flags;
    public ushort CtxId;

    public ushort Epoch;
    public ushort OwedBy;
    public byte VisitedBy;
    public byte PrecedesCallOf;
    public ushort DemotedAt;
    public ushort DemotedBy;
}

/// <summary>A paging-structure-cache entry: the entry of a table at <see cref="Level"/>, which points to <see cref="Frame"/>.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct StructureRaw
{
    public byte Tag;
    public byte Level;
    public ushort Prefix;
    public byte Frame;
    public ushort Flags;

    public ushort Epoch;
}

/// <summary>A hardware page walk in progress. <see cref="Level"/> 0: none. <see cref="Access"/> 0: speculative, else the access + 1.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct WalkRaw
{
    public byte Level;
    public byte Access;
    public ushort Page;
    public byte Frame;
    public ushort Flags;

    public ushort Epoch;
}

/// <summary>cpu_tlbstate.ctxs[]: which context owns a PCID slot and the generation that the slot has caught up to.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct CtxRaw
{
    public ushort CtxId;
    public ushort TlbGen;
}

/// <summary>struct flush_tlb_info. <see cref="Mm"/> is the index + 1, 0: no mm named. <see cref="End"/> 0xFFFF: TLB_FLUSH_ALL.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct FlushInfoRaw
{
    public const ushort All = 0xFFFF;

    public byte Func;
    public byte Mm;
    public ushort Start;
    public ushort End;
    public byte StrideShift;
    public byte FreedTables;
    public ushort NewTlbGen;
}

/// <summary>One activation of a routine: which, at which label, and its locals.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct CallRaw
{
    public const int LocalsSize = 16;

    /// <summary>The routine's number + 1; 0: no activation.</summary>
    public byte Routine;
    public byte Label;
    public LocalBytes Locals;

    [InlineArray(LocalsSize)]
    internal struct LocalBytes
    {
        private byte _first;
    }
}

[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct CpuRaw
{
    /// <summary>The task that runs here + 1; 0: the idle task.</summary>
    public byte Current;
    public byte IrqsOff;

    /// <summary>The CPUs whose call-function request waits in this CPU's queue.</summary>
    public byte IpiQueue;

    /// <summary>The CPUs that have not yet acknowledged this CPU's own request.</summary>
    public byte IpiAwaited;
    public FlushInfoRaw Info;

    /// <summary>cpu_tlbstate.loaded_mm: index + 1; 0: init_mm.</summary>
    public byte LoadedMm;
    public byte LoadedAsid;
    public byte IsLazy;
    public byte NextAsid;

    /// <summary>Set from where switch_mm_irqs_off leaves the previous mm's mask until CR3 and loaded_mm are the next mm's.</summary>
    public byte Switching;

    /// <summary>active_mm of the idle task: index + 1; 0: init_mm.</summary>
    public byte IdleActiveMm;

    /// <summary>CR3: the frame of the top table (0: swapper_pg_dir) and the tag (slot + 1).</summary>
    public byte Cr3Frame;
    public byte Cr3Tag;
    public ushort Cr3Epoch;
    public byte StackDepth;
    public WalkRaw Walk;
}

[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct VmaRaw
{
    public const byte Read = 1, Write = 2, Exec = 4, Shared = 8;

    /// <summary>Whether the area has an anon_vma: a page of its own was written once.</summary>
    public const byte AnonVma = 16;

    /// <summary>VM_ACCOUNT: a private area that is or was writable. It decides nothing but which areas merge.</summary>
    public const byte Account = 32;

    /// <summary>VM_PFNMAP: the pages belong to a driver and are not counted (include/linux/mm.h).</summary>
    public const byte PfnMap = 64;

    /// <summary>The area has left the trees by which a page's mappings are found (unlink_anon_vmas, unlink_file_vma).</summary>
    public const byte Unlinked = 128;

    public const byte Access = Read | Write | Exec;

    public ushort Start;
    public ushort End;
    public byte Flags;

    /// <summary>The file + 1; 0: anonymous.</summary>
    public byte File;

    /// <summary>vm_pgoff: of a file the file page of <see cref="Start"/>; of anonymous memory the page at which the area was made, wherever mremap moved it.</summary>
    public ushort PgOff;

    /// <summary>The task whose munmap detached this area + 1; 0: the area is in the tree.</summary>
    public byte DetachedBy;
}

[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct MmRaw
{
    /// <summary>mm->pgd; 0: the mm is free, or has no top table yet.</summary>
    public byte Pgd;
    public ushort CtxId;
    public ushort TlbGen;
    public byte CpuMask;
    public byte TlbFlushPending;

    /// <summary>mm->tlb_flush_batched: reclaim has unmapped pages and may not have flushed them yet.</summary>
    public byte TlbFlushBatched;

    /// <summary>mmap_lock: the tasks that hold it for reading, and the one that holds it for writing + 1.</summary>
    public byte LockReaders;
    public byte LockWriter;

    /// <summary>mm->page_table_lock: the holding task + 1.</summary>
    public byte PageTableLock;
    public byte VmaCount;

    /// <summary>mm_users: tasks, and kernel threads that use the mm.</summary>
    public byte Users;

    /// <summary>mm_count: one for all users, and the tasks that borrow the mm as their active_mm. 0: the mm is free.</summary>
    public byte Count;
}

/// <summary>struct mmu_gather. <see cref="Mm"/> is the index + 1; 0: not initialised.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct GatherRaw
{
    public const int MaxPages = 12;

    public byte Mm;
    public ushort Start;
    public ushort End;
    public byte FullMm;
    public byte NeedFlushAll;
    public byte FreedTables;

    /// <summary>cleared_ptes (bit 0), cleared_pmds (1), cleared_puds (2), cleared_p4ds (3).</summary>
    public byte Cleared;
    public byte Count;
    public PageBytes Pages;

    /// <summary>The gathered pages, as bits, whose mapping is given up after the flush. Not of v5.11.</summary>
    public ushort DelayedRmap;

    [InlineArray(MaxPages)]
    internal struct PageBytes
    {
        private byte _first;
    }
}

/// <summary>Ghost: what a page ought to hold, whatever frame it is in: a virtual page of its own, or a file's page.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct LogicalRaw
{
    /// <summary>Values of <see cref="Freed"/>: the page may be discarded; it was.</summary>
    public const byte MayBeDiscarded = 1, Discarded = 2;

    /// <summary>Of a virtual page of a private area: the stores to it since it was last discarded. Of a file's page: all stores to it.</summary>
    public ushort Stores;

    /// <summary>
    /// Of a virtual page: the label at which its entry last went to another frame or to none. Of a file's page: that of the virtual page
    /// through which a store last went astray. 0: none.
    /// </summary>
    public ushort ChangedBy;

    /// <summary>Of a virtual page: what has become of it since MADV_FREE visited it; 0: something was stored to it, or MADV_FREE never came.</summary>
    public byte Freed;
}

[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct TaskRaw
{
    /// <summary>Bits of <see cref="State"/>: the task has exited or was not made yet; fork may make it (again); a fork in flight is making it.</summary>
    public const byte Dead = 1, ForForks = 2, Forking = 4;

    /// <summary>task->mm: index + 1; 0: a kernel thread.</summary>
    public byte Mm;

    /// <summary>task->active_mm: index + 1; 0: init_mm or none. Of a kernel thread, and of a task that exits: the borrowed mm.</summary>
    public byte ActiveMm;

    /// <summary>Whether the task exists: <see cref="Dead"/>, <see cref="ForForks"/>, <see cref="Forking"/>.</summary>
    public byte State;

    /// <summary>Where the task runs + 1; 0: it does not run.</summary>
    public byte Cpu;
    public byte PreemptCount;
    public byte StackDepth;

    /// <summary>What the running path returns to its caller, 0 at rest.</summary>
    public byte Result;

    /// <summary>The mm on which the running path works + 1; 0: <see cref="Mm"/>. exit_mmap works on an mm that its task has given up.</summary>
    public byte PathMm;

    /// <summary>Ghost: the call that the path in flight serves, as <see cref="ActionKind"/> + 1; 0: a fault, or no path.</summary>
    public byte Call;

    /// <summary>Ghost: of an mprotect in flight, the protection that it sets (<see cref="Protection"/>).</summary>
    public byte CallProtection;

    /// <summary>Where the task stands in its scenario's script, which no routine reads: 0: it has none, else the steps left + 1.</summary>
    public byte Script;
    public GatherRaw Gather;
    public BatchRaw Batch;
    public PageListRaw PageList;

    /// <summary>The task that a fork makes out of this one. Its script goes on where it was: the scenario's matter, not the kernel's.</summary>
    public readonly TaskRaw MadeWith(byte mm) => new() { Mm = mm, ActiveMm = mm, State = ForForks, Script = Script };
}

[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct FrameRaw
{
    public const byte Dirty = 1, Locked = 2;

    /// <summary>PG_writeback, PG_swapcache; of an anonymous page, that PG_swapbacked is clear (MADV_FREE); that the page is off the LRU lists (PG_lru is clear).</summary>
    public const byte Writeback = 4, SwapCache = 8, LazyFree = 16, Isolated = 32;

    /// <summary>The version that a file's pages have on disk.</summary>
    public const ushort OnDisk = 1;

    public byte Kind;
    public byte RefCount;
    public byte MapCount;
    public byte Flags;

    /// <summary>
    /// The file + 1 of a page-cache page, and its index in it. Of an anonymous page: the swap slot + 1 while it is in the swap cache, and
    /// page->index, the area's vm_pgoff at the page. Of a page table: the level and 0.
    /// </summary>
    public byte Owner;
    public ushort Index;

    /// <summary>The content: counted up by each store, copied by a copy. A page that was read in from a file begins at <see cref="OnDisk"/>, another at 0.</summary>
    public ushort Version;

    /// <summary>Ghost, of an anonymous page: the version of the file's page that it is a copy of, straight or by way of other copies; 0: of none.</summary>
    public ushort CopyOf;

    /// <summary>The split page-table lock: the holding task + 1.</summary>
    public byte TableLock;

    /// <summary>The task that holds PG_locked + 1 (ghost: the kernel does not record it).</summary>
    public byte PageLockOwner;

    public ushort Epoch;
    public ushort FreedBy;

    /// <summary>Ghost: the tasks whose path in flight has taken a dirty entry of the page out of a table: its D may sit in a local.</summary>
    public byte ClearedBy;

    /// <summary>Ghost: the label at which the page last became clean; where a store reached it through a stale entry after that, the one that had made the entry stale.</summary>
    public ushort CleanedBy;
}

/// <summary>current->tlb_ubc (struct tlbflush_unmap_batch): the CPUs that reclaim has yet to flush.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct BatchRaw
{
    public byte CpuMask;
    public byte FlushRequired;
    public byte Writable;
}

/// <summary>The pages that a path has isolated from the LRU lists, in the order in which it goes through them.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct PageListRaw
{
    public const int MaxPages = 4;

    /// <summary>What becomes of a page: it is still to be looked at (page_list), goes back to the LRU lists (ret_pages), or is freed (free_pages).</summary>
    public const byte ToDo = 0, Return = 1, Free = 2;

    public byte Count;
    public PageBytes Pages;
    public PageBytes Fates;

    [InlineArray(MaxPages)]
    internal struct PageBytes
    {
        private byte _first;
    }
}

/// <summary>A file, apart from its pages: its locks and i_size.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct FileRaw
{
    /// <summary>mapping->i_mmap_rwsem: the tasks that hold it for reading, and the one that holds it for writing + 1.</summary>
    public byte MmapReaders;
    public byte MmapWriter;

    /// <summary>The pages that truncation has taken off the end: i_size is the topology's pages less these.</summary>
    public byte Truncated;

    /// <summary>inode->i_rwsem: the task that holds it for writing + 1. Truncation alone takes it.</summary>
    public byte InodeLock;

    /// <summary>Of a <see cref="MapKind.Pfn"/> file, the lock of the driver's buffer (bo->base.resv): the holding task + 1.</summary>
    public byte DriverLock;
}

/// <summary>A page of a file on disk: how many stores past <see cref="FrameRaw.OnDisk"/> the writeback has brought there.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct DiskRaw
{
    public ushort Written;

    /// <summary>Ghost: the most stores that the page held when it was truncated. A private copy in the swap area outlives a truncation.</summary>
    public ushort MostStores;
}

/// <summary>A slot of the swap area.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct SwapRaw
{
    /// <summary>swap_map without SWAP_HAS_CACHE: the page-table entries that refer to the slot.</summary>
    public byte Count;

    /// <summary>The swap cache: the page that has the slot; 0: none.</summary>
    public byte Cache;

    /// <summary>The content that was written to the slot last.</summary>
    public ushort Version;

    /// <summary>Ghost: <see cref="FrameRaw.CopyOf"/> of that content.</summary>
    public ushort CopyOf;
}

/// <summary>What belongs to no CPU, mm, task or frame.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct SystemRaw
{
    /// <summary>last_mm_ctx_id.</summary>
    public ushort LastMmCtxId;

    /// <summary>
    /// anon_vma->root->rwsem, one for all: the tasks that hold it for reading, and the one that holds it for writing + 1. The kernel has one for each
    /// family of processes; walks of one family's pages do nothing to another's.
    /// </summary>
    public byte AnonVmaReaders;
    public byte AnonVmaWriter;

    /// <summary>The speculative walks that the scenario still allows + 1; 0: any number. No routine reads this, nor the two below.</summary>
    public byte WalksLeft;

    /// <summary>The entries that CPUs may still drop of their own accord + 1; 0: any number.</summary>
    public byte EvictionsLeft;

    /// <summary>The switches that the scheduler may still make + 1; 0: any number. That a CPU leaves a dead task is not counted.</summary>
    public byte SwitchesLeft;
}

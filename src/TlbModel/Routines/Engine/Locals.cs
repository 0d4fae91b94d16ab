using System.Runtime.InteropServices;

namespace TlbModel.Routines;

/// <summary>struct vm_fault; it lives in the activation of exc_page_fault and the routines below it reach it there.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct FaultLocals
{
    public const byte RetryResult = 1, NoPageResult = 2, OomResult = 3, SignalResult = 4;

    public ushort Page;
    public byte Access;

    /// <summary>Whether the entry was present (X86_PF_PROT).</summary>
    public byte Protection;

    /// <summary>FAULT_FLAG_TRIED.</summary>
    public byte Tried;

    /// <summary>The page table (vmf->pmd's), 0: none yet.</summary>
    public byte Table;
    public uint OrigPte;

    /// <summary>vmf->page and vmf->cow_page.</summary>
    public byte PageFrame;
    public byte CowFrame;

    /// <summary>vmf->prealloc_pte, 0: none.</summary>
    public byte PreallocPte;
    public byte Result;

    public readonly bool IsWrite => Access == (byte)AccessKind.Store;
}

[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct TableAllocLocals
{
    public ushort Page;

    /// <summary>The level of the table that is added.</summary>
    public byte Level;
    public byte New;
}

[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct ResultLocals
{
    public byte Result;
}

[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct CopyLocals
{
    public byte OldFrame;
    public byte NewFrame;
    public byte Result;
}

/// <summary>A call's range; of mmap also what is mapped, of mprotect the flags that are set.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct RangeLocals
{
    public ushort Start;
    public ushort End;
    public ushort Cursor;
    public ushort Stop;
    public byte VmaFlags;
    public byte File;
    public ushort PgOff;
    public byte Downgrade;
    public byte Result;
}

/// <summary>Of change_protection_range: what changes, how far the walk has come, and how many entries were rewritten.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct ProtectionLocals
{
    public ushort Start;
    public ushort End;
    public ushort Cursor;

    /// <summary>newprot, as the bits of an entry.</summary>
    public ushort NewProt;

    /// <summary>MM_CP_DIRTY_ACCT.</summary>
    public byte DirtyAccountable;
    public ushort Pages;
}

[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct ChangePteLocals
{
    public ushort Page;
    public ushort End;
    public ushort NewProt;
    public byte DirtyAccountable;
    public byte Table;
    public ushort Pages;

    /// <summary>What ptep_modify_prot_start took out of the table.</summary>
    public uint OldPte;
}

/// <summary>Of do_wp_page and do_swap_page: whether the page is taken over as it is; of do_swap_page also the slot of the entry that was replaced, and its result.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct ReuseLocals
{
    public byte Reuses;
    public byte Slot;
}

[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct ZapLocals
{
    public ushort Page;
    public ushort End;
    public byte Table;
    public byte ForceFlush;
    public byte Frame;

    /// <summary>Whether the page's mapping is given up after the flush.</summary>
    public byte DelaysRmap;

    /// <summary>details (struct zap_details) are given: entries of swapped-out pages stay.</summary>
    public byte KeepsSwap;

    /// <summary>details->check_mapping is set: what is not a page of the file stays.</summary>
    public byte KeepsCopies;
}

[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct FreeTablesLocals
{
    public ushort Start;
    public ushort End;
    public ushort Page;
    public ushort Stop;
    public ushort Cursor;
    public ushort Ceiling;
    public ushort Floor;
    public byte Level;
    public byte Table;
}

[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct FlushLocals
{
    public byte Mm;
    public ushort Start;
    public ushort End;
    public byte StrideShift;
    public byte FreedTables;
}

[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct SendLocals
{
    public byte Remaining;

    /// <summary>Whether lazy CPUs are left out.</summary>
    public byte SkipLazy;

    /// <summary>Whether every CPU is meant, not the request's mm_cpumask.</summary>
    public byte Everyone;
}

[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct HandlerLocals
{
    /// <summary>The CPU whose flush_tlb_info is served.</summary>
    public byte Source;
    public ushort MmTlbGen;
    public ushort Page;
}

[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct SwitchLocals
{
    /// <summary>Of context_switch: the next task + 1. Of switch_mm_irqs_off: the next mm + 1. 0: idle, init_mm.</summary>
    public byte Next;
    public byte WasLazy;
    public ushort NextTlbGen;
    public byte NewAsid;
    public byte NeedFlush;

    /// <summary>Of context_switch: rq->prev_mm, index + 1; 0: none.</summary>
    public byte PrevMm;
}

[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct GatherLocals
{
    public byte FullMm;
}

/// <summary>A routine's mm, index + 1, and the one that it replaces.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct MmLocals
{
    public byte Mm;
    public byte Previous;
}

/// <summary>A fork's new task and new mm, index + 1.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct ForkLocals
{
    public byte Child;
    public byte Mm;
}

[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct DupLocals
{
    /// <summary>The child's mm, index + 1.</summary>
    public byte Mm;
    public ushort Cursor;
    public byte Result;
}

[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct CopyRangeLocals
{
    public ushort Page;
    public ushort End;

    /// <summary>Where the span that is copied now ends.</summary>
    public ushort Stop;

    /// <summary>The child's mm, index + 1.</summary>
    public byte Mm;

    /// <summary>The parent's deepest table that serves the span, and its level.</summary>
    public byte Source;
    public byte Level;
}

[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct CopyPteLocals
{
    public ushort Page;
    public ushort End;

    /// <summary>The child's mm, index + 1.</summary>
    public byte Mm;
    public byte Source;
    public byte Destination;

    /// <summary>Whether a page was copied since the locks were taken.</summary>
    public byte Progress;
    public uint OrigPte;
}

/// <summary>A walk over the mappings of a page (struct page_vma_mapped_walk, and where rmap_walk stands).</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct RmapLocals
{
    public byte Frame;

    /// <summary>The mm that is walked, index + 1; 0: the next one is to be chosen.</summary>
    public byte Mm;

    /// <summary>The mms that are done with, as bits.</summary>
    public byte Visited;

    /// <summary>Where in the mm the search goes on, and the address that was found.</summary>
    public ushort Cursor;
    public ushort Page;
    public byte Table;

    /// <summary>Of try_to_unmap: that it failed. Of page_mkclean: how many entries it cleaned.</summary>
    public byte Result;

    /// <summary>What was taken out of the table.</summary>
    public uint Pte;
}

/// <summary>Of ptep_clear_flush: which entry, and what it held.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct ClearLocals
{
    /// <summary>Index + 1.</summary>
    public byte Mm;
    public ushort Page;
    public byte Table;
    public uint Pte;
}

/// <summary>A routine's page.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct PageLocals
{
    public byte Frame;

    /// <summary>Of set_tlb_ubc_flush_pending, which has no page: the mm, index + 1, and whether the entry was dirty.</summary>
    public byte Mm;
    public byte Writable;
}

/// <summary>Of a call on a file: which, and the page, or the size that it is given.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct FileLocals
{
    /// <summary>The file + 1.</summary>
    public byte File;
    public ushort FilePage;
    public byte Frame;
}

/// <summary>Of mremap, mremap_to and move_vma: the call.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct MremapLocals
{
    public ushort Page;
    public ushort Pages;

    /// <summary>Where the first page goes; <see cref="Page"/>: it stays.</summary>
    public ushort To;
    public ushort NewPages;

    /// <summary>Ghost, of move_vma: the page up to which the entries of the pages that move have left their old address.</summary>
    public ushort Moved;
    public byte NeedRmapLocks;

    /// <summary>Of move_vma: set as soon as the pages go back.</summary>
    public byte Result;
}

/// <summary>Of move_page_tables.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct MoveTablesLocals
{
    public ushort Start;
    public ushort End;

    /// <summary>Where the first page goes.</summary>
    public ushort To;

    /// <summary>The extent that moves now.</summary>
    public ushort Cursor;
    public ushort Stop;
    public byte NeedRmapLocks;
}

/// <summary>Of move_ptes.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct MovePtesLocals
{
    public ushort Start;
    public ushort End;

    /// <summary>The page that moves now, and where it goes.</summary>
    public ushort Page;
    public ushort To;
    public byte OldTable;
    public byte NewTable;
    public byte NeedRmapLocks;
    public byte ForceFlush;

    /// <summary>What was taken out of the old table.</summary>
    public uint Pte;
}

/// <summary>Of move_normal_pmd and move_normal_pud.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct MoveTableLocals
{
    public ushort Page;
    public ushort To;

    /// <summary>The tables whose entries serve the old and the new pages.</summary>
    public byte OldTable;
    public byte NewTable;
    public byte NeedRmapLocks;
    public byte Moved;

    /// <summary>What was taken out of the old table.</summary>
    public uint Entry;
}

/// <summary>Of a fault on a page of a file: the page. The area may go when mmap_lock is dropped.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct FileFaultLocals
{
    /// <summary>The file + 1.</summary>
    public byte File;
    public ushort FilePage;

    /// <summary>fpin: mmap_lock was dropped to wait.</summary>
    public byte DroppedMmap;
    public byte Result;
}

/// <summary>Of truncate_inode_pages: from which page on, where the search goes on, and the page that was found.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct TruncatePagesLocals
{
    /// <summary>The file + 1.</summary>
    public byte File;
    public ushort Start;
    public ushort Cursor;
    public ushort FilePage;
    public byte Frame;

    /// <summary>Whether the pass that does not wait is over.</summary>
    public byte Waits;
}

/// <summary>Of unmap_mapping_range: which pages of a file, where the walk over the areas stands, and the part of the area that is zapped.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct UnmapMappingLocals
{
    /// <summary>The file + 1.</summary>
    public byte File;
    public ushort First;
    public ushort End;

    /// <summary>Not even_cows: private copies stay.</summary>
    public byte KeepsCopies;

    /// <summary>The mm that is walked, index + 1; 0: the next one is to be chosen.</summary>
    public byte Mm;

    /// <summary>The mms that are done with, as bits.</summary>
    public byte Visited;

    /// <summary>The virtual page at which the part begins, and the one at which it ends, where the search goes on.</summary>
    public ushort Page;
    public ushort Cursor;
}

/// <summary>Of a walk of madvise: where it stands in a page table, and what it has found there.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct MadviseLocals
{
    public ushort Page;
    public ushort End;
    public byte Table;
    public byte Frame;

    /// <summary>Whether the pages are reclaimed.</summary>
    public byte Pageout;

    /// <summary>The entry as it was read, or taken out.</summary>
    public uint Pte;
}

/// <summary>Of reclaim: how many pages may still be isolated.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct ReclaimLocals
{
    public byte Remaining;
}

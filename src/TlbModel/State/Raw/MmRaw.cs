using System.Runtime.InteropServices;

namespace TlbModel.State;

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

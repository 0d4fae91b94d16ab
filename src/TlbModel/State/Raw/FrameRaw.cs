using System.Runtime.InteropServices;

namespace TlbModel.State;

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

    /// <summary>Ghost: the step that freed the frame; of a frame that is allocated again only as long as a CPU may have it from before; 0: none.</summary>
    public ushort FreedBy;

    /// <summary>Ghost: the tasks whose path in flight has taken a dirty entry of the page out of a table: its D may sit in a local.</summary>
    public byte ClearedBy;

    /// <summary>Ghost: the label at which the page last became clean; where a store reached it through a stale entry after that, the one that had made the entry stale.</summary>
    public ushort CleanedBy;
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

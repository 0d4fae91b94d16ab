namespace TlbModel;

/// <summary>What a scenario lets a task do.</summary>
public enum Operation : byte
{
    /// <summary>A user-mode load.</summary>
    Load,

    /// <summary>A user-mode store.</summary>
    Store,

    /// <summary>A user-mode instruction fetch.</summary>
    Fetch,

    /// <summary>mmap at a fixed address.</summary>
    Mmap,

    /// <summary>munmap.</summary>
    Munmap,

    /// <summary>madvise(MADV_DONTNEED).</summary>
    MadviseDontneed,

    /// <summary>flush_tlb_all; kernel threads only.</summary>
    FlushTlbAll,

    /// <summary>mprotect.</summary>
    Mprotect,

    /// <summary>fork; needs a task that waits to be made (<see cref="ScenarioTask.Forked"/>) and a free mm.</summary>
    Fork,

    /// <summary>exit.</summary>
    Exit,

    /// <summary>execve; needs a free mm.</summary>
    Execve,

    /// <summary>kthread_use_mm; kernel threads only.</summary>
    KthreadUseMm,

    /// <summary>kthread_unuse_mm; kernel threads only.</summary>
    KthreadUnuseMm,

    /// <summary>Reclaim of <see cref="Permission.AtMost"/> pages at most: kswapd by a kernel thread, direct reclaim by another task.</summary>
    Reclaim,

    /// <summary>Writeback of page <see cref="Permission.FilePage"/> of a file.</summary>
    Writeback,

    /// <summary>mremap, to <see cref="Permission.To"/> (MREMAP_FIXED), or where the pages are if that is the same.</summary>
    Mremap,

    /// <summary>truncate of a file to <see cref="Permission.FilePage"/> pages.</summary>
    Truncate,

    /// <summary>The release of a driver's pages (<see cref="MapKind.Pfn"/>).</summary>
    ReleasePfn,

    /// <summary>madvise(MADV_FREE).</summary>
    MadviseFree,

    /// <summary>madvise(MADV_COLD).</summary>
    MadviseCold,

    /// <summary>madvise(MADV_PAGEOUT).</summary>
    MadvisePageout,
}

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
}

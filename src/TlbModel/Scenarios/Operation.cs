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
}

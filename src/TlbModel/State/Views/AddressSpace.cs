using System.Collections.Immutable;

namespace TlbModel;

/// <summary>An address space (struct mm_struct).</summary>
public sealed class AddressSpace
{
    internal AddressSpace()
    {
    }

    /// <summary>The address space.</summary>
    public required MmId Id { get; init; }

    /// <summary>mm->context.ctx_id, from 2 on (1 is init_mm's); 0: the mm does not exist.</summary>
    public required int ContextId { get; init; }

    /// <summary>mm->mm_users: the tasks of the mm, and the kernel threads that use it. 0: it is being torn down, or does not exist.</summary>
    public required int Users { get; init; }

    /// <summary>mm->mm_count: one for all users together, and one for each task that borrows the mm. 0: the mm does not exist.</summary>
    public required int Count { get; init; }

    /// <summary>mm->context.tlb_gen.</summary>
    public required Generation TlbGeneration { get; init; }

    /// <summary>mm_cpumask(mm).</summary>
    public required ImmutableArray<CpuId> CpuMask { get; init; }

    /// <summary>mm->tlb_flush_pending.</summary>
    public required int TlbFlushPending { get; init; }

    /// <summary>mm->tlb_flush_batched, as the kernel's <see cref="Policies.IUnmapBatchPolicy"/> keeps it; 0: reclaim owes no flush.</summary>
    public required int TlbFlushBatched { get; init; }

    /// <summary>The tasks that hold mmap_lock for reading.</summary>
    public required ImmutableArray<TaskId> MmapLockReaders { get; init; }

    /// <summary>The task that holds mmap_lock for writing; null: none.</summary>
    public required TaskId? MmapLockWriter { get; init; }

    /// <summary>The task that holds mm->page_table_lock; null: none.</summary>
    public required TaskId? PageTableLock { get; init; }

    /// <summary>mm->pgd; f0 if the mm does not exist.</summary>
    public required FrameNumber Pgd { get; init; }

    /// <summary>The areas, ordered by address; those that a munmap has detached among them.</summary>
    public required ImmutableArray<Vma> Vmas { get; init; }
}

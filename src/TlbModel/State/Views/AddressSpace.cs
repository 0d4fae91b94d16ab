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

    /// <summary>mm->context.ctx_id, from 2 on (1 is init_mm's).</summary>
    public required int ContextId { get; init; }

    /// <summary>mm->context.tlb_gen.</summary>
    public required Generation TlbGeneration { get; init; }

    /// <summary>mm_cpumask(mm).</summary>
    public required ImmutableArray<CpuId> CpuMask { get; init; }

    /// <summary>mm->tlb_flush_pending.</summary>
    public required int TlbFlushPending { get; init; }

    /// <summary>The tasks that hold mmap_lock for reading.</summary>
    public required ImmutableArray<TaskId> MmapLockReaders { get; init; }

    /// <summary>The task that holds mmap_lock for writing; null: none.</summary>
    public required TaskId? MmapLockWriter { get; init; }

    /// <summary>The task that holds mm->page_table_lock; null: none.</summary>
    public required TaskId? PageTableLock { get; init; }

    /// <summary>mm->pgd.</summary>
    public required FrameNumber Pgd { get; init; }

    /// <summary>The areas, ordered by address; those that a munmap has detached among them.</summary>
    public required ImmutableArray<Vma> Vmas { get; init; }
}

using System.Collections.Immutable;

namespace TlbModel;

/// <summary>A task (struct task_struct).</summary>
public sealed class TaskState
{
    internal TaskState()
    {
    }

    /// <summary>The task.</summary>
    public required TaskId Id { get; init; }

    /// <summary>task->mm; null: a kernel thread, or a task that has exited.</summary>
    public required MmId? Mm { get; init; }

    /// <summary>task->active_mm; null: init_mm, or none while the task does not run.</summary>
    public required MmId? ActiveMm { get; init; }

    /// <summary>Whether the task exists: false before a fork made it and after it exited.</summary>
    public required bool IsAlive { get; init; }

    /// <summary>Where it runs, or is being switched to; null: nowhere.</summary>
    public required CpuId? Cpu { get; init; }

    /// <summary>preempt_count.</summary>
    public required int PreemptCount { get; init; }

    /// <summary>How many steps of its script (<see cref="ScenarioTask.Runs"/>) it has not done yet; null: it has no script.</summary>
    public required int? ScriptLeft { get; init; }

    /// <summary>The kernel path that it is in, outermost routine first; empty: user mode.</summary>
    public required ImmutableArray<Activation> Stack { get; init; }

    /// <summary>task->tlb_ubc: the CPUs that hold what the path has unmapped and not flushed yet; empty: no flush is owed.</summary>
    public required ImmutableArray<CpuId> UnmapBatch { get; init; }

    /// <summary>task->tlb_ubc.writable: whether one of the entries was dirty.</summary>
    public required bool UnmapBatchIsWritable { get; init; }

    /// <summary>The pages that the path has isolated from the LRU lists, in the order in which it goes through them.</summary>
    public required ImmutableArray<FrameNumber> IsolatedPages { get; init; }

    /// <summary>The path's mmu_gather; null: none is open.</summary>
    public required GatherView? Gather { get; init; }
}

using System.Collections.Immutable;

namespace TlbModel;

/// <summary>A CPU: what runs there, its cpu_tlbstate, CR3, its TLB and paging-structure caches, and its requests.</summary>
public sealed class CpuState
{
    internal CpuState()
    {
    }

    /// <summary>The CPU.</summary>
    public required CpuId Id { get; init; }

    /// <summary>The task that runs; null: the idle task.</summary>
    public required TaskId? Current { get; init; }

    /// <summary>Whether interrupts are on.</summary>
    public required bool InterruptsEnabled { get; init; }

    /// <summary>cpu_tlbstate.loaded_mm; null: init_mm.</summary>
    public required MmId? LoadedMm { get; init; }

    /// <summary>cpu_tlbstate.loaded_mm_asid.</summary>
    public required Asid LoadedAsid { get; init; }

    /// <summary>cpu_tlbstate.is_lazy.</summary>
    public required bool IsLazy { get; init; }

    /// <summary>Whether the CPU is inside switch_mm_irqs_off.</summary>
    public required bool IsSwitching { get; init; }

    /// <summary>active_mm of the CPU's idle task: the mm that it borrows; null: init_mm.</summary>
    public required MmId? IdleActiveMm { get; init; }

    /// <summary>The top table in CR3; null: swapper_pg_dir.</summary>
    public required FrameNumber? Cr3 { get; init; }

    /// <summary>The PCID slots.</summary>
    public required ImmutableArray<SlotState> Slots { get; init; }

    /// <summary>The TLB, ordered by slot and page.</summary>
    public required ImmutableArray<TlbEntry> Tlb { get; init; }

    /// <summary>The paging-structure caches, ordered by slot, level and prefix.</summary>
    public required ImmutableArray<StructureEntry> Structures { get; init; }

    /// <summary>The walk in progress; null: none.</summary>
    public required WalkInProgress? Walk { get; init; }

    /// <summary>The CPUs whose requests wait here.</summary>
    public required ImmutableArray<CpuId> IpiQueue { get; init; }

    /// <summary>The CPUs that have not yet acknowledged this CPU's request.</summary>
    public required ImmutableArray<CpuId> IpiAwaited { get; init; }

    /// <summary>The flush that this CPU asks for; null: none.</summary>
    public required FlushRequest? Request { get; init; }

    /// <summary>The interrupt handler or context switch that runs, outermost first; empty: none.</summary>
    public required ImmutableArray<Activation> Stack { get; init; }
}

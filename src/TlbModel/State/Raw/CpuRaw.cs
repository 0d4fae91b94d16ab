using System.Runtime.InteropServices;

namespace TlbModel.State;

/// <summary>A TLB entry. <see cref="Tag"/> 0 is an empty slot; the fields from <see cref="Epoch"/> on are ghost state.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct TlbRaw
{
    public byte Tag;
    public ushort Page;
    public byte Frame;
    public ushort Flags;
    public ushort CtxId;

    public ushort Epoch;
    public ushort OwedBy;
    public byte VisitedBy;
    public byte PrecedesCallOf;
    public ushort DemotedAt;
    public ushort DemotedBy;
}

/// <summary>A paging-structure-cache entry: the entry of a table at <see cref="Level"/>, which points to <see cref="Frame"/>.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct StructureRaw
{
    public byte Tag;
    public byte Level;
    public ushort Prefix;
    public byte Frame;
    public ushort Flags;

    public ushort Epoch;
}

/// <summary>A hardware page walk in progress. <see cref="Level"/> 0: none. <see cref="Access"/> 0: speculative, else the access + 1.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct WalkRaw
{
    public byte Level;
    public byte Access;
    public ushort Page;
    public byte Frame;
    public ushort Flags;

    public ushort Epoch;
}

/// <summary>cpu_tlbstate.ctxs[]: which context owns a PCID slot and the generation that the slot has caught up to.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct CtxRaw
{
    public ushort CtxId;
    public ushort TlbGen;
}

/// <summary>struct flush_tlb_info. <see cref="Mm"/> is the index + 1, 0: no mm named. <see cref="End"/> 0xFFFF: TLB_FLUSH_ALL.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct FlushInfoRaw
{
    public const ushort All = 0xFFFF;

    public byte Func;
    public byte Mm;
    public ushort Start;
    public ushort End;
    public byte StrideShift;
    public byte FreedTables;
    public ushort NewTlbGen;
}

[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct CpuRaw
{
    /// <summary>The task that runs here + 1; 0: the idle task.</summary>
    public byte Current;
    public byte IrqsOff;

    /// <summary>The CPUs whose call-function request waits in this CPU's queue.</summary>
    public byte IpiQueue;

    /// <summary>The CPUs that have not yet acknowledged this CPU's own request.</summary>
    public byte IpiAwaited;
    public FlushInfoRaw Info;

    /// <summary>cpu_tlbstate.loaded_mm: index + 1; 0: init_mm.</summary>
    public byte LoadedMm;
    public byte LoadedAsid;
    public byte IsLazy;
    public byte NextAsid;

    /// <summary>Set from where switch_mm_irqs_off leaves the previous mm's mask until CR3 and loaded_mm are the next mm's.</summary>
    public byte Switching;

    /// <summary>active_mm of the idle task: index + 1; 0: init_mm.</summary>
    public byte IdleActiveMm;

    /// <summary>CR3: the frame of the top table (0: swapper_pg_dir) and the tag (slot + 1).</summary>
    public byte Cr3Frame;
    public byte Cr3Tag;
    public ushort Cr3Epoch;
    public byte StackDepth;
    public WalkRaw Walk;
}

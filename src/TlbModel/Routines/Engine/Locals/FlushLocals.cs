using System.Runtime.InteropServices;

namespace TlbModel.Routines;

[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct FlushLocals
{
    public byte Mm;
    public ushort Start;
    public ushort End;
    public byte StrideShift;
    public byte FreedTables;
}

[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct SendLocals
{
    public byte Remaining;

    /// <summary>Whether lazy CPUs are left out.</summary>
    public byte SkipLazy;

    /// <summary>Whether every CPU is meant, not the request's mm_cpumask.</summary>
    public byte Everyone;
}

[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct HandlerLocals
{
    /// <summary>The CPU whose flush_tlb_info is served.</summary>
    public byte Source;
    public ushort MmTlbGen;
    public ushort Page;
}

[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct SwitchLocals
{
    /// <summary>Of context_switch: the next task + 1. Of switch_mm_irqs_off: the next mm + 1. 0: idle, init_mm.</summary>
    public byte Next;
    public byte WasLazy;
    public ushort NextTlbGen;
    public byte NewAsid;
    public byte NeedFlush;

    /// <summary>Of context_switch: rq->prev_mm, index + 1; 0: none.</summary>
    public byte PrevMm;
}

[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct GatherLocals
{
    public byte FullMm;
}

/// <summary>Of ptep_clear_flush: which entry, and what it held.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct ClearLocals
{
    /// <summary>Index + 1.</summary>
    public byte Mm;
    public ushort Page;
    public byte Table;
    public uint Pte;
}

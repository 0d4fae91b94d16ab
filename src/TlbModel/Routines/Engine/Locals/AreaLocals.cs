using System.Runtime.InteropServices;

namespace TlbModel.Routines;

/// <summary>A call's range; of mmap also what is mapped, of mprotect the flags that are set.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct RangeLocals
{
    public ushort Start;
    public ushort End;
    public ushort Cursor;
    public ushort Stop;
    public byte VmaFlags;
    public byte File;
    public ushort PgOff;
    public byte Downgrade;
    public byte Result;
}

/// <summary>Of change_protection_range: what changes, how far the walk has come, and how many entries were rewritten.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct ProtectionLocals
{
    public ushort Start;
    public ushort End;
    public ushort Cursor;

    /// <summary>newprot, as the bits of an entry.</summary>
    public ushort NewProt;

    /// <summary>MM_CP_DIRTY_ACCT.</summary>
    public byte DirtyAccountable;
    public ushort Pages;
}

[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct ChangePteLocals
{
    public ushort Page;
    public ushort End;
    public ushort NewProt;
    public byte DirtyAccountable;
    public byte Table;
    public ushort Pages;

    /// <summary>What ptep_modify_prot_start took out of the table.</summary>
    public uint OldPte;
}

[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct ZapLocals
{
    public ushort Page;
    public ushort End;
    public byte Table;
    public byte ForceFlush;
    public byte Frame;

    /// <summary>Whether the page's mapping is given up after the flush.</summary>
    public byte DelaysRmap;

    /// <summary>details (struct zap_details) are given: entries of swapped-out pages stay.</summary>
    public byte KeepsSwap;

    /// <summary>details->check_mapping is set: what is not a page of the file stays.</summary>
    public byte KeepsCopies;
}

[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct FreeTablesLocals
{
    public ushort Start;
    public ushort End;
    public ushort Page;
    public ushort Stop;
    public ushort Cursor;
    public ushort Ceiling;
    public ushort Floor;
    public byte Level;
    public byte Table;
}

/// <summary>Of a walk of madvise: where it stands in a page table, and what it has found there.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct MadviseLocals
{
    public ushort Page;
    public ushort End;
    public byte Table;
    public byte Frame;

    /// <summary>Whether the pages are reclaimed.</summary>
    public byte Pageout;

    /// <summary>The entry as it was read, or taken out.</summary>
    public uint Pte;
}

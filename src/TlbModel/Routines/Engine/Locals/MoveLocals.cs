using System.Runtime.InteropServices;

namespace TlbModel.Routines;

/// <summary>Of mremap, mremap_to and move_vma: the call.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct MremapLocals
{
    public ushort Page;
    public ushort Pages;

    /// <summary>Where the first page goes; <see cref="Page"/>: it stays.</summary>
    public ushort To;
    public ushort NewPages;

    /// <summary>Ghost, of move_vma: the page up to which the entries of the pages that move have left their old address.</summary>
    public ushort Moved;
    public byte NeedRmapLocks;

    /// <summary>Of move_vma: set as soon as the pages go back.</summary>
    public byte Result;
}

/// <summary>Of move_page_tables.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct MoveTablesLocals
{
    public ushort Start;
    public ushort End;

    /// <summary>Where the first page goes.</summary>
    public ushort To;

    /// <summary>The extent that moves now.</summary>
    public ushort Cursor;
    public ushort Stop;
    public byte NeedRmapLocks;
}

/// <summary>Of move_ptes.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct MovePtesLocals
{
    public ushort Start;
    public ushort End;

    /// <summary>The page that moves now, and where it goes.</summary>
    public ushort Page;
    public ushort To;
    public byte OldTable;
    public byte NewTable;
    public byte NeedRmapLocks;
    public byte ForceFlush;

    /// <summary>What was taken out of the old table.</summary>
    public uint Pte;
}

/// <summary>Of move_normal_pmd and move_normal_pud.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct MoveTableLocals
{
    public ushort Page;
    public ushort To;

    /// <summary>The tables whose entries serve the old and the new pages.</summary>
    public byte OldTable;
    public byte NewTable;
    public byte NeedRmapLocks;
    public byte Moved;

    /// <summary>What was taken out of the old table.</summary>
    public uint Entry;
}

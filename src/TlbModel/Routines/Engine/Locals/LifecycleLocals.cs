using System.Runtime.InteropServices;

namespace TlbModel.Routines;

/// <summary>A routine's mm, index + 1, and the one that it replaces.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct MmLocals
{
    public byte Mm;
    public byte Previous;
}

/// <summary>A fork's new task and new mm, index + 1.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct ForkLocals
{
    public byte Child;
    public byte Mm;
}

[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct DupLocals
{
    /// <summary>The child's mm, index + 1.</summary>
    public byte Mm;
    public ushort Cursor;
    public byte Result;
}

[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct CopyRangeLocals
{
    public ushort Page;
    public ushort End;

    /// <summary>Where the span that is copied now ends.</summary>
    public ushort Stop;

    /// <summary>The child's mm, index + 1.</summary>
    public byte Mm;

    /// <summary>The parent's deepest table that serves the span, and its level.</summary>
    public byte Source;
    public byte Level;
}

[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct CopyPteLocals
{
    public ushort Page;
    public ushort End;

    /// <summary>The child's mm, index + 1.</summary>
    public byte Mm;
    public byte Source;
    public byte Destination;

    /// <summary>Whether a page was copied since the locks were taken.</summary>
    public byte Progress;
    public uint OrigPte;
}

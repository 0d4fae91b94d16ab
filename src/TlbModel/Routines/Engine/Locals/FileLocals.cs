using System.Runtime.InteropServices;

namespace TlbModel.Routines;

/// <summary>Of a call on a file: which, and the page, or the size that it is given.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct FileLocals
{
    /// <summary>The file + 1.</summary>
    public byte File;
    public ushort FilePage;
    public byte Frame;
}

/// <summary>Of truncate_inode_pages: from which page on, where the search goes on, and the page that was found.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct TruncatePagesLocals
{
    /// <summary>The file + 1.</summary>
    public byte File;
    public ushort Start;
    public ushort Cursor;
    public ushort FilePage;
    public byte Frame;

    /// <summary>Whether the pass that does not wait is over.</summary>
    public byte Waits;
}

/// <summary>Of unmap_mapping_range: which pages of a file, where the walk over the areas stands, and the part of the area that is zapped.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct UnmapMappingLocals
{
    /// <summary>The file + 1.</summary>
    public byte File;
    public ushort First;
    public ushort End;

    /// <summary>Not even_cows: private copies stay.</summary>
    public byte KeepsCopies;

    /// <summary>The mm that is walked, index + 1; 0: the next one is to be chosen.</summary>
    public byte Mm;

    /// <summary>The mms that are done with, as bits.</summary>
    public byte Visited;

    /// <summary>The virtual page at which the part begins, and the one at which it ends, where the search goes on.</summary>
    public ushort Page;
    public ushort Cursor;
}

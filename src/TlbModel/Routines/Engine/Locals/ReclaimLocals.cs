using System.Runtime.InteropServices;

namespace TlbModel.Routines;

/// <summary>A walk over the mappings of a page (struct page_vma_mapped_walk, and where rmap_walk stands).</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct RmapLocals
{
    public byte Frame;

    /// <summary>The mm that is walked, index + 1; 0: the next one is to be chosen.</summary>
    public byte Mm;

    /// <summary>The mms that are done with, as bits.</summary>
    public byte Visited;

    /// <summary>Where in the mm the search goes on, and the address that was found.</summary>
    public ushort Cursor;
    public ushort Page;
    public byte Table;

    /// <summary>Of try_to_unmap: that it failed. Of page_mkclean: how many entries it cleaned.</summary>
    public byte Result;

    /// <summary>What was taken out of the table.</summary>
    public uint Pte;
}

/// <summary>A routine's page.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct PageLocals
{
    public byte Frame;

    /// <summary>Of set_tlb_ubc_flush_pending, which has no page: the mm, index + 1, and whether the entry was dirty.</summary>
    public byte Mm;
    public byte Writable;
}

/// <summary>Of reclaim: how many pages may still be isolated.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct ReclaimLocals
{
    public byte Remaining;
}

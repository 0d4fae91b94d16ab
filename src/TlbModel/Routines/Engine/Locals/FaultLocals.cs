using System.Runtime.InteropServices;

namespace TlbModel.Routines;

/// <summary>struct vm_fault; it lives in the activation of exc_page_fault and the routines below it reach it there.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct FaultLocals
{
    public const byte RetryResult = 1, NoPageResult = 2, OomResult = 3, SignalResult = 4;

    public ushort Page;
    public byte Access;

    /// <summary>Whether the entry was present (X86_PF_PROT).</summary>
    public byte Protection;

    /// <summary>FAULT_FLAG_TRIED.</summary>
    public byte Tried;

    /// <summary>The page table (vmf->pmd's), 0: none yet.</summary>
    public byte Table;
    public uint OrigPte;

    /// <summary>vmf->page and vmf->cow_page.</summary>
    public byte PageFrame;
    public byte CowFrame;

    /// <summary>vmf->prealloc_pte, 0: none.</summary>
    public byte PreallocPte;
    public byte Result;

    public readonly bool IsWrite => Access == (byte)AccessKind.Store;
}

[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct TableAllocLocals
{
    public ushort Page;

    /// <summary>The level of the table that is added.</summary>
    public byte Level;
    public byte New;
}

[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct ResultLocals
{
    public byte Result;
}

[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct CopyLocals
{
    public byte OldFrame;
    public byte NewFrame;
    public byte Result;
}

/// <summary>Of do_wp_page and do_swap_page: whether the page is taken over as it is; of do_swap_page also the slot of the entry that was replaced, and its result.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct ReuseLocals
{
    public byte Reuses;
    public byte Slot;
}

/// <summary>Of a fault on a page of a file: the page. The area may go when mmap_lock is dropped.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct FileFaultLocals
{
    /// <summary>The file + 1.</summary>
    public byte File;
    public ushort FilePage;

    /// <summary>fpin: mmap_lock was dropped to wait.</summary>
    public byte DroppedMmap;
    public byte Result;
}

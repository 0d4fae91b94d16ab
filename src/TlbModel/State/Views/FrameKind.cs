namespace TlbModel;

/// <summary>What a frame is used for.</summary>
public enum FrameKind : byte
{
    /// <summary>Nothing: it is on the free list.</summary>
    Free,

    /// <summary>The zero page (ZERO_PAGE), always f0.</summary>
    Zero,

    /// <summary>Anonymous memory.</summary>
    Anonymous,

    /// <summary>A page-cache page.</summary>
    File,

    /// <summary>A page table.</summary>
    PageTable,

    /// <summary>A driver's page, mapped by its number (VM_PFNMAP).</summary>
    Driver,
}

namespace TlbModel;

/// <summary>A physical frame (struct page and what the page holds).</summary>
public sealed class PhysicalFrame
{
    internal PhysicalFrame()
    {
    }

    /// <summary>The frame.</summary>
    public required FrameNumber Number { get; init; }

    /// <summary>What it is used for.</summary>
    public required FrameKind Kind { get; init; }

    /// <summary>page_count.</summary>
    public required int ReferenceCount { get; init; }

    /// <summary>page_mapcount; the zero page's is not counted.</summary>
    public required int MapCount { get; init; }

    /// <summary>PG_dirty.</summary>
    public required bool IsDirty { get; init; }

    /// <summary>PG_locked.</summary>
    public required bool IsLocked { get; init; }

    /// <summary>PG_writeback.</summary>
    public required bool IsUnderWriteback { get; init; }

    /// <summary>Of an anonymous page in the swap cache: its slot; null: it is not there.</summary>
    public required int? SwapSlot { get; init; }

    /// <summary>Of an anonymous page: whether it may be dropped unless it is written to (PG_swapbacked is clear).</summary>
    public required bool IsLazilyFreed { get; init; }

    /// <summary>Whether a path has the page isolated from the LRU lists.</summary>
    public required bool IsIsolated { get; init; }

    /// <summary>Of a page-cache page, or a driver's: the file; null: it is none, or not in the cache.</summary>
    public required int? File { get; init; }

    /// <summary>Of a page-cache page, or a driver's: its index in the file.</summary>
    public required int FilePage { get; init; }

    /// <summary>The version of the content: stores count it up, copies copy it. A file's page is read in at 1, other pages begin at 0.</summary>
    public required int Version { get; init; }

    /// <summary>Ghost, of an anonymous page: the version of the file's page that it is a copy of, straight or by way of other copies; 0: of none.</summary>
    public required int CopyOf { get; init; }

    /// <summary>Ghost: how often the frame was allocated.</summary>
    public required int Epoch { get; init; }

    /// <summary>Of a page table: its entries; null: it is none.</summary>
    public required PageTable? Table { get; init; }
}

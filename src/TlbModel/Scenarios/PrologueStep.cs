namespace TlbModel;

/// <summary>One operation of a prologue; it runs to completion before the next one begins and before anything is counted.</summary>
public sealed record PrologueStep
{
    /// <summary>The task.</summary>
    public required int Task { get; init; }

    /// <summary>The operation.</summary>
    public required Operation Do { get; init; }

    /// <summary>The first page.</summary>
    public int Page { get; init; }

    /// <summary>The number of pages, at least 1; an access visits each of them.</summary>
    public int Pages { get; init; } = 1;

    /// <summary>Mmap: what is mapped.</summary>
    public MapKind Map { get; init; }

    /// <summary>Mmap, Mprotect: the protection.</summary>
    public Protection Protection { get; init; } = Protection.Read | Protection.Write;

    /// <summary>KthreadUseMm: the mm.</summary>
    public int Mm { get; init; }

    /// <summary>Mremap: where <see cref="Page"/> goes.</summary>
    public int To { get; init; }

    /// <summary>Mremap: how many pages there are afterwards; 0: as many as before.</summary>
    public int NewPages { get; init; }

    /// <summary>Mmap of a file, Writeback, Truncate, ReleasePfn: which.</summary>
    public int File { get; init; }

    /// <summary>Writeback: the file page. Truncate: the pages that the file keeps. Mmap of a file: the file page that the first page maps.</summary>
    public int FilePage { get; init; }

    /// <summary>The permission that allows just this step.</summary>
    internal Permission AsPermission() => new()
    {
        Do = Do,
        FirstPage = Page,
        LastPage = Page + Pages - 1,
        AtMost = Pages,
        Map = Map,
        Protection = Protection,
        Mm = Mm,
        To = To,
        NewPages = NewPages,
        File = File,
        FilePage = FilePage,
    };
}

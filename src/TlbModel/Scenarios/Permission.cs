namespace TlbModel;

/// <summary>One kind of operation that a task may start at any time, and on which pages.</summary>
public sealed record Permission
{
    /// <summary>The operation.</summary>
    public required Operation Do { get; init; }

    /// <summary>The first page on which it may work.</summary>
    public int FirstPage { get; init; }

    /// <summary>The last page on which it may work.</summary>
    public int LastPage { get; init; }

    /// <summary>The most pages of one call, at least 1; ignored for accesses.</summary>
    public int AtMost { get; init; } = 1;

    /// <summary>Mmap: what is mapped.</summary>
    public MapKind Map { get; init; }

    /// <summary>Mmap, Mprotect: the protection.</summary>
    public Protection Protection { get; init; } = Protection.Read | Protection.Write;

    /// <summary>KthreadUseMm: the mm.</summary>
    public int Mm { get; init; }

    /// <summary>Mremap: where <see cref="FirstPage"/> goes; another page goes as far from there.</summary>
    public int To { get; init; }

    /// <summary>Mremap: how many pages there are afterwards; 0: as many as before.</summary>
    public int NewPages { get; init; }

    /// <summary>Mmap of a file, Writeback, Truncate, ReleasePfn: which. The file page is the page minus <see cref="FirstPage"/> plus <see cref="FilePage"/>.</summary>
    public int File { get; init; }

    /// <summary>Writeback: the file page. Truncate: the pages that the file keeps. Mmap of a file: the file page that <see cref="FirstPage"/> maps.</summary>
    public int FilePage { get; init; }

    /// <summary>Whether the permission covers a number of pages from a page on.</summary>
    internal bool Covers(int page, int pages) => page >= FirstPage && page + pages - 1 <= LastPage && pages <= Math.Max(1, AtMost);
}

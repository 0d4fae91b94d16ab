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

    /// <summary>Mmap of a file: which. The file page is the page minus <see cref="FirstPage"/> plus <see cref="FilePage"/>.</summary>
    public int File { get; init; }

    /// <summary>Mmap of a file: the file page that <see cref="FirstPage"/> maps.</summary>
    public int FilePage { get; init; }

    /// <summary>Whether the permission covers a number of pages from a page on.</summary>
    internal bool Covers(int page, int pages) => page >= FirstPage && page + pages - 1 <= LastPage && pages <= Math.Max(1, AtMost);
}

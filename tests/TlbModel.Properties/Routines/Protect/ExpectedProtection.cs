namespace TlbModel.Properties.Routines.Protect;

/// <summary>
/// The areas that an address space ought to have, from what is known of each page alone: areas are the longest runs of pages that are alike.
/// Private memory that is or was writable is unlike other memory (VM_ACCOUNT in include/linux/mm.h, v5.11).
/// </summary>
internal sealed class ExpectedProtection(int pages)
{
    public const int NoMemory = 12;

    private readonly Page?[] _pages = new Page?[pages];

    public IEnumerable<(int Start, int End, Protection Protection, MapKind Map, int FilePage)> Areas
    {
        get
        {
            for (int start = 0, end; start < pages; start = end)
            {
                end = start + 1;
                while (end < pages && _pages[start] is { } && _pages[end] == _pages[end - 1]!.Following)
                {
                    end++;
                }

                if (_pages[start] is { } first)
                {
                    yield return (start, end, first.Protection, first.Map, first.FilePage);
                }
            }
        }
    }

    public Protection? At(int page) => _pages[page]?.Protection;

    public void Mmap(int first, int count, MapKind map, Protection protection, int filePage)
    {
        Page page = new Page(protection, map, map == MapKind.Anonymous ? 0 : filePage, false).With(protection);
        for (int i = 0; i < count; i++, page = page.Following)
        {
            _pages[first + i] = page;
        }
    }

    public void Munmap(int first, int count) => Array.Clear(_pages, first, count);

    /// <summary>Changes the pages up to the first hole; what the call ought to return.</summary>
    public int Mprotect(int first, int count, Protection protection)
    {
        for (int page = first; page < first + count; page++)
        {
            if (_pages[page] is not { } old)
            {
                return NoMemory;
            }

            _pages[page] = old.With(protection);
        }

        return 0;
    }

    private sealed record Page(Protection Protection, MapKind Map, int FilePage, bool IsAccounted)
    {
        public Page Following => Map == MapKind.Anonymous ? this : this with { FilePage = FilePage + 1 };

        public Page With(Protection protection) => this with
        {
            Protection = protection,
            IsAccounted = IsAccounted || (Map != MapKind.FileShared && protection.HasFlag(Protection.Write)),
        };
    }
}

namespace TlbModel.Properties.Geometry;

/// <summary>
/// The tables that an address space ought to have, by free_pgtables' rule alone (mm/memory.c, v5.11): a fault makes the tables above its page;
/// an unmap removes each table whose span holds a page that was unmapped and reaches neither below the end of the last area that is left
/// before it (floor) nor above the start of the first area that is left behind it (ceiling).
/// </summary>
internal sealed class ExpectedTables(Topology topology)
{
    private readonly bool[] _inArea = new bool[topology.VirtualPages];
    private readonly HashSet<(int Level, int Index)> _tables = [];

    public IEnumerable<(int Level, int Index)> Tables => _tables.Order();

    /// <summary>A new area; what was there is unmapped first.</summary>
    public void Mmap(int page, int pages)
    {
        Munmap(page, pages);
        Array.Fill(_inArea, true, page, pages);
    }

    public void Touch(int page)
    {
        for (int level = 1; _inArea[page] && level < topology.Levels; level++)
        {
            _tables.Add((level, page / Span(level)));
        }
    }

    public void Munmap(int page, int pages)
    {
        int[] gone = [.. Enumerable.Range(page, pages).Where(p => _inArea[p])];
        Array.Fill(_inArea, false, page, pages);
        int floor = Array.LastIndexOf(_inArea, true, page) + 1;
        int ceiling = Array.IndexOf(_inArea, true, page);
        ceiling = ceiling < 0 ? topology.VirtualPages : ceiling;
        _tables.RemoveWhere(t => gone.Any(p => p / Span(t.Level) == t.Index) &&
            t.Index * Span(t.Level) >= floor && (t.Index + 1) * Span(t.Level) <= ceiling);
    }

    /// <summary>Whether some area has a page in a table's span.</summary>
    public bool IsNeeded((int Level, int Index) table) =>
        Array.IndexOf(_inArea, true, table.Index * Span(table.Level), Span(table.Level)) >= 0;

    /// <summary>The pages below one table of a level.</summary>
    private int Span(int level) => (int)Math.Pow(topology.EntriesPerTable, level);
}

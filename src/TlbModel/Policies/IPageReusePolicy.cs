namespace TlbModel.Policies;

/// <summary>
/// Decides whether a write to a write-protected anonymous page makes the page writable as it is or copies it (mm/memory.c: do_wp_page). The
/// references are asked about before the page is locked, and again behind the mappings when it is; each no means a copy.
/// </summary>
public interface IPageReusePolicy
{
    /// <summary>Whether so many references allow the reuse.</summary>
    /// <param name="references">page_count: the page's references, at least 1.</param>
    /// <returns>True if they do.</returns>
    bool AllowsReferences(int references);

    /// <summary>Whether so many mappings allow the reuse.</summary>
    /// <param name="mappings">page_mapcount: the entries that map the page, at least 1.</param>
    /// <returns>True if they do.</returns>
    bool AllowsMappings(int mappings);
}

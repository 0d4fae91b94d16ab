using System.Collections;
using System.Collections.Immutable;

namespace TlbModel;

/// <summary>The entries of a page table.</summary>
public sealed class PageTable : IReadOnlyList<PageTableEntry>
{
    private readonly ImmutableArray<PageTableEntry> _entries;

    internal PageTable(int level, TaskId? lockedBy, ImmutableArray<PageTableEntry> entries)
    {
        Level = level;
        LockedBy = lockedBy;
        _entries = entries;
    }

    /// <summary>The level: 1 is the page table, 2 the pmd, up to 5.</summary>
    public int Level { get; }

    /// <summary>The task that holds the table's split lock; null: none.</summary>
    public TaskId? LockedBy { get; }

    /// <summary>The number of entries.</summary>
    public int Count => _entries.Length;

    /// <summary>An entry.</summary>
    /// <param name="index">Its index, 0 to <see cref="Count"/> - 1.</param>
    /// <returns>The entry.</returns>
    public PageTableEntry this[int index] => _entries[index];

    /// <inheritdoc/>
    public IEnumerator<PageTableEntry> GetEnumerator() => ((IEnumerable<PageTableEntry>)_entries).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

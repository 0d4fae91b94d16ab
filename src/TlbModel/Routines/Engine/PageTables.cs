using TlbModel.State;

namespace TlbModel.Routines;

/// <summary>Reading and changing page tables, and the ghost bookkeeping that belongs to a change.</summary>
internal static class PageTables
{
    /// <summary>The leaf that the tables of an mm give for a page, with the rights of the upper levels applied; 0: none.</summary>
    public static uint Leaf(Memory m, int mm, int page)
    {
        int table = TableOf(m, mm, page, 1);
        return table == 0 ? 0 : m.Entry(table, m.Layout.Index(page, 1));
    }

    /// <summary>The table at a level that serves a page; 0: there is none.</summary>
    public static int TableOf(Memory m, int mm, int page, int level)
    {
        int table = m.Mm(mm).Pgd;
        for (int at = m.Layout.Levels; at > level; at--)
        {
            uint entry = m.Entry(table, m.Layout.Index(page, at));
            if (!Pte.IsTable(entry))
            {
                return 0;
            }

            table = Pte.Frame(entry);
            if (m.Frame(table).Kind != (byte)FrameKind.PageTable)
            {
                return 0;
            }
        }

        return table;
    }

    /// <summary>The deepest table that serves a page, and its level; level 1 is a page table.</summary>
    public static (int Level, int Table) Deepest(Memory m, int mm, int page)
    {
        int level = m.Layout.Levels;
        int table = m.Mm(mm).Pgd;
        while (level > 1)
        {
            uint entry = m.Entry(table, m.Layout.Index(page, level));
            if (!Pte.IsTable(entry))
            {
                break;
            }

            table = Pte.Frame(entry);
            level--;
        }

        return (level, table);
    }

    /// <summary>Where the span ends that the entry of a table at this level gives a page; of a page table, its whole span.</summary>
    public static int SpanEnd(Layout layout, int page, int level)
    {
        int span = level > 1 ? 1 << layout.Shift(level) : layout.Entries;
        return (page & ~(span - 1)) + span;
    }

    /// <summary>
    /// Goes down to the page table that serves a page, for a walk that ends before <paramref name="end"/>: the table (0: an entry above is
    /// missing), and where its span, or the span of the missing entry, ends.
    /// </summary>
    public static (int Table, int Next) Descend(Memory m, int mm, int page, int end)
    {
        (int level, int table) = Deepest(m, mm, page);
        return (level > 1 ? 0 : table, Math.Min(end, SpanEnd(m.Layout, page, level)));
    }

    /// <summary>The mm whose context id this is; -1: none any more.</summary>
    public static int MmOfContext(Memory m, int ctxId)
    {
        for (int mm = 0; mm < m.Layout.Mms; mm++)
        {
            if (m.Mm(mm).CtxId == ctxId)
            {
                return mm;
            }
        }

        return -1;
    }

    /// <summary>Whether a TLB entry grants more than the tables of its mm do.</summary>
    public static bool IsStale(Memory m, in TlbRaw entry)
    {
        int mm = MmOfContext(m, entry.CtxId);
        return mm < 0 || Pte.Stale(entry.Frame, entry.Flags, Leaf(m, mm, entry.Page));
    }

    /// <summary>Changes a leaf of the path's mm under the table's lock.</summary>
    public static void SetPte(this ref StepContext c, int table, int page, uint now) => c.SetPte(c.MmIndex, table, page, now);

    /// <summary>Changes a leaf of an mm under the table's lock.</summary>
    public static void SetPte(this ref StepContext c, int mm, int table, int page, uint now)
    {
        if (!c.HoldsTable(table, 1))
        {
            c.Break(ProtocolRule.EntryChangedWithoutLock, page);
        }

        if (Pte.Walkable(now) && Pte.Frame(now) == 0 && (now & Pte.RW) != 0)
        {
            c.Break(ProtocolRule.ZeroPageWritable, page);
        }

        ref uint entry = ref c.M.Entry(table, c.Layout.Index(page, 1));
        uint old = entry;
        entry = now;
        page = PageNow(c.M, mm, table, page);
        c.EmitChange(mm, page, old, now);
        c.NoteCleared(old, now);
        c.Owe(mm, page, old, now);
        c.NoteChange(mm, page, old, now);
    }

    /// <summary>
    /// Ghost: the page that an entry of a page table serves: the one that the path means, unless the table was moved since the path found it. While a mremap
    /// holds the table in its hands, it is the page that the entry will serve.
    /// </summary>
    public static int PageNow(Memory m, int mm, int table, int page)
    {
        if (TableOf(m, mm, page, 1) == table)
        {
            return page;
        }

        int index = m.Layout.Index(page, 1);
        for (int other = index; other < m.Layout.Pages; other += m.Layout.Entries)
        {
            if (TableOf(m, mm, other, 1) == table)
            {
                return other;
            }
        }

        return Mremap.MovedPages.Find(m, mm, page).Page;
    }

    /// <summary>Points an entry above the lowest level to a table, or clears it.</summary>
    public static void SetTable(this ref StepContext c, int table, int level, int page, uint now, bool mustHoldLock)
    {
        if (mustHoldLock && !c.HoldsTable(table, level))
        {
            c.Break(ProtocolRule.EntryChangedWithoutLock, page);
        }

        ref uint entry = ref c.M.Entry(table, c.Layout.Index(page, level));
        uint old = entry;
        entry = now;
        c.EmitChange(c.MmIndex, page, old, now);
    }

    /// <summary>
    /// Points an entry above the lowest level, which its caller has locked, to a table that maps pages, or clears it: every page below gets another leaf.
    /// </summary>
    public static void SetTableOfPages(this ref StepContext c, int table, int level, int page, uint now)
    {
        int span = 1 << c.Layout.Shift(level);
        int first = page & ~(span - 1);
        Span<uint> before = stackalloc uint[span];
        for (int i = 0; i < span; i++)
        {
            before[i] = Leaf(c.M, c.MmIndex, first + i);
        }

        c.SetTable(table, level, page, now, mustHoldLock: true);
        for (int i = 0; i < span; i++)
        {
            uint leaf = Leaf(c.M, c.MmIndex, first + i);
            c.NoteCleared(before[i], leaf);
            c.Owe(c.MmIndex, first + i, before[i], leaf);
            c.NoteChange(c.MmIndex, first + i, before[i], leaf);
        }
    }

    private static void EmitChange(this ref StepContext c, int mm, int page, uint old, uint now) =>
        c.Emit(c.Event(EventKind.EntryChanged) with
        {
            Mm = new MmId((byte)mm),
            Page = new VirtualPage((ushort)page),
            Old = new PageTableEntry(old),
            New = new PageTableEntry(now),
        });
}

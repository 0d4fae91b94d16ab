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

    /// <summary>Marks, for the post-condition, the entries of a page that exist while the call visits the page.</summary>
    public static void Visit(this ref StepContext c, int start, int end)
    {
        ushort ctx = c.Mm.CtxId;
        byte bit = c.TaskBit();
        for (int cpu = 0; cpu < c.Layout.Cpus; cpu++)
        {
            foreach (ref TlbRaw entry in c.M.Tlb(cpu))
            {
                if (entry.Tag != 0 && entry.CtxId == ctx && entry.Page >= start && entry.Page < end)
                {
                    entry.VisitedBy |= bit;
                }
            }
        }
    }

    /// <summary>Marks, for the post-condition, the entries of a range (for flush_tlb_all, of every mm and slot) that exist when a call begins.</summary>
    public static void MarkBeforeCall(this ref StepContext c, int start, int end)
    {
        bool everything = c.Task.Call == (int)ActionKind.FlushTlbAll + 1;
        if (!everything && start == end)
        {
            return;
        }

        ushort ctx = everything ? (ushort)0 : c.Mm.CtxId;
        byte bit = c.TaskBit();
        for (int cpu = 0; cpu < c.Layout.Cpus; cpu++)
        {
            foreach (ref TlbRaw entry in c.M.Tlb(cpu))
            {
                if (entry.Tag != 0 && (everything || (entry.CtxId == ctx && entry.Page >= start && entry.Page < end)))
                {
                    entry.PrecedesCallOf |= bit;
                }
            }
        }
    }

    /// <summary>
    /// A walk that began at a cached entry above the page tables may fill an old address after a mremap in flight has taken the table from there: the
    /// flush that mremap owes for the table covers this entry too.
    /// </summary>
    public static void NoteStaleFill(Memory m, ref TlbRaw filled)
    {
        int mm = MmOfContext(m, filled.CtxId);
        (int mover, _) = mm < 0 ? (-1, 0) : Mremap.MovedPages.Find(m, mm, filled.Page);
        if (mover >= 0 && IsStale(m, filled))
        {
            filled.OwedBy |= (ushort)(1 << mover);
            filled.DemotedAt = m.Mm(mm).TlbGen;
            filled.DemotedBy = m.Logical(mm)[filled.Page].ChangedBy;
        }
    }

    /// <summary>Forgets what earlier paths of the running task owed and visited. What made an entry stale is kept as long as it is.</summary>
    public static void BeginGhost(this ref StepContext c)
    {
        byte bit = c.TaskBit();
        for (int cpu = 0; cpu < c.Layout.Cpus; cpu++)
        {
            foreach (ref TlbRaw entry in c.M.Tlb(cpu))
            {
                if (entry.Tag != 0)
                {
                    entry.VisitedBy &= (byte)~bit;
                    entry.PrecedesCallOf &= (byte)~bit;
                    entry.OwedBy &= (ushort)~bit;
                    if (entry.OwedBy == 0 && entry.DemotedBy != 0 && !IsStale(c.M, entry))
                    {
                        entry.DemotedAt = entry.DemotedBy = 0;
                    }
                }
            }
        }
    }

    /// <summary>
    /// Records who owes the flush of the TLB entries that a change of a leaf leaves stale, and clears the debt of those that it makes good.
    /// </summary>
    private static void Owe(this ref StepContext c, int mm, int page, uint old, uint now)
    {
        ushort ctx = c.M.Mm(mm).CtxId;
        bool demotes = Pte.Demotes(old, now);
        for (int cpu = 0; cpu < c.Layout.Cpus; cpu++)
        {
            foreach (ref TlbRaw entry in c.M.Tlb(cpu))
            {
                if (entry.Tag == 0 || entry.CtxId != ctx || entry.Page != page)
                {
                    continue;
                }

                if (!Pte.Stale(entry.Frame, entry.Flags, now))
                {
                    entry.OwedBy = entry.DemotedAt = entry.DemotedBy = 0;
                }
                else if (demotes)
                {
                    if (entry.DemotedBy == 0)
                    {
                        entry.DemotedAt = c.M.Mm(mm).TlbGen;
                        entry.DemotedBy = (ushort)c.LabelId;
                    }

                    entry.OwedBy |= c.TaskBit();
                }
            }
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

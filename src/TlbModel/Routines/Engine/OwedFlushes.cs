using TlbModel.State;

namespace TlbModel.Routines;

/// <summary>Ghost, in the TLB entries: which calls have visited their page, what made them stale, and who owes the flush. Only oracles rely on it.</summary>
internal static class OwedFlushes
{
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
        int mm = PageTables.MmOfContext(m, filled.CtxId);
        (int mover, _) = mm < 0 ? (-1, 0) : Mremap.MovedPages.Find(m, mm, filled.Page);
        if (mover >= 0 && PageTables.IsStale(m, filled))
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
                    if (entry.OwedBy == 0 && entry.DemotedBy != 0 && !PageTables.IsStale(c.M, entry))
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
    public static void Owe(this ref StepContext c, int mm, int page, uint old, uint now)
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
}

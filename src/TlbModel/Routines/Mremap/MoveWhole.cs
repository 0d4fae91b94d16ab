using TlbModel.State;

namespace TlbModel.Routines.Mremap;

/// <summary>What move_normal_pmd and move_normal_pud share: the move of a table from the entry that serves the old pages to that of the new ones.</summary>
internal static class MoveWhole
{
    public static bool CanTakeRmapLocks(ref StepContext c) => c.CanWriteLockRmap(OldArea(ref c));

    public static int TakeRmapLocks(ref StepContext c)
    {
        c.WriteLockRmap(OldArea(ref c));
        return Row.Next;
    }

    public static int DropRmapLocks(ref StepContext c)
    {
        c.WriteUnlockRmap(OldArea(ref c));
        return Finish(ref c);
    }

    /// <summary>Whether there is a table at the destination already, which the munmap before should have freed: the kernel then warns.</summary>
    public static bool HasNew(ref StepContext c, int level)
    {
        MoveTableLocals l = c.Locals<MoveTableLocals>();
        if (c.M.Entry(l.NewTable, c.Layout.Index(l.To, level)) == 0)
        {
            return false;
        }

        c.Break(ProtocolRule.DestinationInUse, l.To);
        return true;
    }

    /// <summary>Whether one table holds both entries, so that one lock guards them.</summary>
    public static bool IsOneTable(ref StepContext c) => c.Locals<MoveTableLocals>().OldTable == c.Locals<MoveTableLocals>().NewTable;

    /// <summary>Takes the table out of the old pages' entry.</summary>
    public static int Clear(ref StepContext c, int level)
    {
        ref MoveTableLocals l = ref c.Locals<MoveTableLocals>();
        l.Entry = c.M.Entry(l.OldTable, c.Layout.Index(l.Page, level));
        c.SetTableOfPages(l.OldTable, level, l.Page, 0);
        c.LeaveAddress(l.Page, l.Page + (1 << c.Layout.Shift(level)));
        return Row.Next;
    }

    /// <summary>Puts the table into the new pages' entry.</summary>
    public static int Set(ref StepContext c, int level)
    {
        ref MoveTableLocals l = ref c.Locals<MoveTableLocals>();
        c.SetTableOfPages(l.NewTable, level, l.To, l.Entry);
        l.Entry = 0;
        l.Moved = 1;
        return Row.Next;
    }

    public static void Flush(ref StepContext c, int level)
    {
        MoveTableLocals l = c.Locals<MoveTableLocals>();
        ref FlushLocals flush = ref c.Call<FlushLocals>(RoutineId.flush_tlb_mm_range);
        flush.Mm = (byte)c.MmIndex;
        flush.Start = l.Page;
        flush.End = (ushort)(l.Page + (1 << c.Layout.Shift(level)));
    }

    /// <summary>Ends the routine, unless it holds the locks of the reverse map, with whether the table was moved.</summary>
    public static int DropOrFinish(ref StepContext c, int dropRmapLocks) =>
        c.Locals<MoveTableLocals>().NeedRmapLocks != 0 ? dropRmapLocks : Finish(ref c);

    private static int Finish(ref StepContext c)
    {
        c.Returned = c.Locals<MoveTableLocals>().Moved;
        return Row.Return;
    }

    private static VmaRaw OldArea(ref StepContext c) => CopyVma.AreaOf(ref c, c.Locals<MoveTableLocals>().Page);
}

namespace TlbModel.Routines;

/// <summary>mm->tlb_flush_pending (include/linux/mm_types.h, v5.11): how many paths have changed page tables and not flushed yet.</summary>
internal static class PendingFlushes
{
    public static void IncTlbFlushPending(this ref StepContext c) => c.Mm.TlbFlushPending = checked((byte)(c.Mm.TlbFlushPending + 1));

    /// <summary>
    /// mm_tlb_flush_pending where the answer decides: whether some path has yet to flush what it has changed in the mm.
    /// </summary>
    /// <param name="c">The step.</param>
    /// <param name="mm">The mm.</param>
    /// <param name="page">The page that is asked about.</param>
    /// <param name="owed">Ghost: the usable entries of the page that somebody has yet to flush.</param>
    public static bool IsFlushPending(this ref StepContext c, int mm, int page, int owed)
    {
        bool pending = c.M.Mm(mm).TlbFlushPending > 0;
        c.Emit(c.Event(EventKind.PendingChecked) with
        {
            Mm = new MmId((byte)mm),
            Page = new VirtualPage((ushort)page),
            Value = pending ? 1 : 0,
            Stale = owed,
        });
        return pending;
    }

    /// <summary>
    /// flush_tlb_batched_pending, right behind taking a page-table lock. The mark is read with the lock: who sets it for an entry of this table holds
    /// the lock too.
    /// </summary>
    public static void FlushTlbBatchedPending(this ref StepContext c)
    {
        if (c.Kernel.UnmapBatch.IsPending(c.Mm.TlbFlushBatched))
        {
            c.Call<PageLocals>(RoutineId.flush_tlb_batched_pending);
        }
    }

    public static void DecTlbFlushPending(this ref StepContext c)
    {
        if (c.Mm.TlbFlushPending == 0)
        {
            c.Break(ProtocolRule.PendingUnderflow);
            return;
        }

        c.Mm.TlbFlushPending--;
    }
}

namespace TlbModel.Routines;

/// <summary>mm->tlb_flush_pending (include/linux/mm_types.h, v5.11): how many paths have changed page tables and not flushed yet.</summary>
internal static class PendingFlushes
{
    public static void IncTlbFlushPending(this ref StepContext c) => c.Mm.TlbFlushPending = checked((byte)(c.Mm.TlbFlushPending + 1));

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

using TlbModel.Policies;
using TlbModel.State;

namespace TlbModel.Routines.Gather;

/// <summary>struct mmu_gather: what include/asm-generic/tlb.h of v5.11 does with it inline.</summary>
internal static class MmuGather
{
    /// <summary>tlb_flush_pte_range for one page.</summary>
    public static void FlushPteRange(this ref StepContext c, int page) => Record(ref c, page, 1);

    /// <summary>
    /// pte_free_tlb, pmd_free_tlb, pud_free_tlb, p4d_free_tlb: one page at the table's address, and the level whose entry was cleared. The
    /// last one records no level.
    /// </summary>
    public static void FlushTableRange(this ref StepContext c, int page, int tableLevel) => Record(ref c, page, tableLevel + 1);

    /// <summary>__tlb_remove_page: true if the batch is full now.</summary>
    public static bool RemovePage(this ref StepContext c, int frame, bool delaysRmap = false)
    {
        ref GatherRaw tlb = ref Open(ref c);
        if (tlb.Count == c.Layout.Topology.GatherPages)
        {
            c.Break(ProtocolRule.GatherOverflow);
            return true;
        }

        tlb.DelayedRmap |= (ushort)(delaysRmap ? 1 << tlb.Count : 0);
        tlb.Pages[tlb.Count++] = (byte)frame;
        return tlb.Count == c.Layout.Topology.GatherPages;
    }

    /// <summary>__tlb_reset_range.</summary>
    public static void ResetRange(ref StepContext c, ref GatherRaw tlb)
    {
        tlb.Start = tlb.FullMm != 0 ? FlushInfoRaw.All : (ushort)c.Layout.Pages;
        tlb.End = tlb.FullMm != 0 ? FlushInfoRaw.All : (ushort)0;
        tlb.FreedTables = 0;
        tlb.Cleared = 0;
    }

    public static GatherState View(in GatherRaw tlb) => new(
        new VirtualPage(tlb.Start),
        new VirtualPage(tlb.End),
        tlb.FullMm != 0,
        tlb.NeedFlushAll != 0,
        tlb.FreedTables != 0,
        (tlb.Cleared & 1) != 0,
        tlb.Cleared == 0 ? 1 : int.TrailingZeroCount(tlb.Cleared) + 1);

    private static void Record(ref StepContext c, int page, int level)
    {
        ref GatherRaw tlb = ref Open(ref c);
        tlb.Start = (ushort)Math.Min(tlb.Start, page);
        tlb.End = (ushort)Math.Max(tlb.End, page + 1);
        if (level <= 4)
        {
            tlb.Cleared |= (byte)(1 << (level - 1));
        }
    }

    private static ref GatherRaw Open(ref StepContext c)
    {
        if (c.Gather.Mm == 0)
        {
            c.Break(ProtocolRule.GatherNotInitialised);
        }

        return ref c.Gather;
    }
}

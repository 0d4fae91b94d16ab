using TlbModel.State;

namespace TlbModel.Routines.Mremap;

/// <summary>copy_vma (mm/mmap.c, v5.11), and the locks of the trees in which it links the new area.</summary>
internal static class CopyVma
{
    /// <summary>
    /// Whether the trees that the old pages' area is in can be changed: i_mmap_lock_write, anon_vma_lock_write. They are given up again in the step
    /// that changes the trees.
    /// </summary>
    public static bool CanLockRmap(ref StepContext c) => c.CanWriteLockRmap(AreaOf(ref c, c.Locals<MremapLocals>().Page));

    /// <summary>The area of a page, for its locks. mmap_lock keeps it there; a kernel that does not take it finds one without any.</summary>
    public static VmaRaw AreaOf(ref StepContext c, int page)
    {
        int at = c.FindArea(page);
        return at < 0 ? default : c.M.Vmas(c.MmIndex)[at];
    }

    /// <summary>
    /// Makes the area of the new pages, or lets a like neighbour grow over them, and says whether the move must hold the locks of the reverse map:
    /// v5.11 asks for them if the new pages were merged into an area whose offset is not above the old one's. It does without them elsewhere because its
    /// walks meet the lower offset first; walks here go by address, so that a move to a lower address needs them too (docs/decisions/0008-rmap-order.md).
    /// Anonymous memory that was never written takes the offset of its new place; only so can the old area itself grow over the new pages.
    /// </summary>
    public static bool Link(ref StepContext c, in MremapLocals l)
    {
        VmaRaw old = c.M.Vmas(c.MmIndex)[c.FindArea(l.Page)];
        bool isUntouched = old.File == 0 && (old.Flags & VmaRaw.AnonVma) == 0;
        VmaRaw area = old with
        {
            Start = l.To,
            End = (ushort)(l.To + l.NewPages),
            PgOff = isUntouched ? l.To : (ushort)(old.PgOff + l.Page - old.Start),
        };
        c.BeginLogical(area.Start, area.End);
        bool isMerged = c.Insert(area);

        // Both again: where they were merged they are longer, and may be one.
        int source = c.M.Vmas(c.MmIndex)[c.FindArea(l.Page)].PgOff;
        int target = c.M.Vmas(c.MmIndex)[c.FindArea(l.To)].PgOff;
        return (isMerged && target <= source) || l.To < l.Page;
    }
}

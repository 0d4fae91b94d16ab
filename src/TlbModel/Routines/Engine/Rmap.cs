using TlbModel.State;

namespace TlbModel.Routines;

/// <summary>
/// Where a page may be mapped: rmap_walk (mm/rmap.c, v5.11) over the areas of the page's file, or over those that have an anon_vma. The kernel goes
/// through an interval tree in which a fork's area stands behind its parent's; here address spaces go by number, those of no task (a fork's, until it
/// is done) last, and areas by address.
/// </summary>
internal static class Rmap
{
    /// <summary>
    /// Goes on to the next address at which an area may map the page of the locals; false: there is none. An address space is done with when no area
    /// from the cursor on may map the page.
    /// </summary>
    public static bool NextMapping(this ref StepContext c, ref RmapLocals l, bool sharedOnly = false)
    {
        FrameRaw page = c.M.Frame(l.Frame);
        while (l.Mm != 0 || EnterNextMm(ref c, ref l))
        {
            int at = NextPage(ref c, l.Mm - 1, l.Cursor, page, sharedOnly);
            if (at >= 0)
            {
                l.Page = (ushort)at;
                l.Cursor = (ushort)(at + 1);
                return true;
            }

            l.Visited |= (byte)(1 << (l.Mm - 1));
            l.Mm = 0;
        }

        return false;
    }

    /// <summary>Takes the lock of the page table that a walk has found; until it is given up the path works on that mm.</summary>
    public static void LockMapping(this ref StepContext c)
    {
        ref RmapLocals l = ref c.Locals<RmapLocals>();
        c.LockTable(l.Table, 1);
        c.Task.PathMm = l.Mm;
    }

    public static void UnlockMapping(this ref StepContext c)
    {
        ref RmapLocals l = ref c.Locals<RmapLocals>();
        c.UnlockTable(l.Table, 1);
        c.Task.PathMm = 0;
        l.Table = 0;
        l.Pte = 0;
    }

    /// <summary>Whether an area may hold a page of the LRU lists, and is in the tree by which it is found.</summary>
    public static bool MayMap(in VmaRaw vma, in FrameRaw page)
    {
        int offset = page.Index - vma.PgOff;
        bool isInTree = page.Kind == (byte)FrameKind.File
            ? vma.File == page.Owner && vma.File != 0
            : (vma.Flags & (VmaRaw.Shared | VmaRaw.AnonVma)) == VmaRaw.AnonVma;
        return isInTree && (vma.Flags & VmaRaw.Unlinked) == 0 && offset >= 0 && offset < vma.End - vma.Start;
    }

    /// <summary>The mm that a walk goes on to, those in the set being done with; -1: there is none.</summary>
    public static int NextMm(this ref StepContext c, byte visited)
    {
        int next = NextMm(ref c, visited, ofATask: true);
        return next < 0 ? NextMm(ref c, visited, ofATask: false) : next;
    }

    private static bool EnterNextMm(ref StepContext c, ref RmapLocals l)
    {
        int next = c.NextMm(l.Visited);
        l.Mm = (byte)(next + 1);
        l.Cursor = 0;
        return next >= 0;
    }

    private static int NextMm(ref StepContext c, byte visited, bool ofATask)
    {
        for (int mm = 0; mm < c.Layout.Mms; mm++)
        {
            if ((visited & (1 << mm)) == 0 && c.M.Mm(mm).Pgd != 0 && c.IsMmOfATask(mm + 1) == ofATask)
            {
                return mm;
            }
        }

        return -1;
    }

    private static int NextPage(ref StepContext c, int mm, int cursor, in FrameRaw page, bool sharedOnly)
    {
        int next = -1;
        foreach (ref VmaRaw vma in c.M.Vmas(mm)[..c.M.Mm(mm).VmaCount])
        {
            int at = vma.Start + page.Index - vma.PgOff;
            if (MayMap(vma, page) && at >= cursor && (next < 0 || at < next) && (!sharedOnly || (vma.Flags & VmaRaw.Shared) != 0))
            {
                next = at;
            }
        }

        return next;
    }
}

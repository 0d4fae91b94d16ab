using TlbModel.State;

namespace TlbModel.Routines;

/// <summary>
/// Ghost: what pages ought to hold, counted apart from what their frames hold (docs/decisions/0005-logical-memory.md). Only oracles read it.
/// </summary>
internal static class LogicalMemory
{
    /// <summary>
    /// Counts a store of the running task for what the area says that the page is. Through a shared area that is the file's page, also while
    /// a munmap has the area detached: the page stays in the page cache, unless a truncation takes it away.
    /// </summary>
    public static void CountStore(this ref StepContext c, int page, in TlbRaw entry)
    {
        // Through an entry of an old address, the store is to the page at the new one.
        (int mover, page) = Mremap.MovedPages.Find(c.M, c.MmIndex, page);
        ref LogicalRaw own = ref c.M.Logical(c.MmIndex)[page];
        ushort astray = entry.DemotedBy != 0 ? entry.DemotedBy : own.ChangedBy;
        int at = AreaOf(ref c, page);
        VmaRaw vma = at < 0 ? default : c.M.Vmas(c.MmIndex)[at];
        if ((vma.Flags & VmaRaw.PfnMap) != 0)
        {
            // What a driver's pages hold is the driver's.
        }
        else if ((vma.Flags & VmaRaw.Shared) != 0)
        {
            int index = vma.PgOff + page - vma.Start;
            if (index >= c.Layout.FilePages)
            {
                // An mremap has made the area longer than the file; no entry of it was ever filled there.
                return;
            }

            ref LogicalRaw meant = ref c.M.FileLogical(vma.File - 1, index);
            bool isThere = entry.Frame != 0 && c.M.PageCache(vma.File - 1, index) == entry.Frame;
            if (isThere || !(Truncation.IsInFlight(c.M, vma.File - 1, index) || VanishesWithDiscard(ref c, entry)))
            {
                meant.Stores = checked((ushort)(meant.Stores + 1));
                meant.ChangedBy = isThere ? meant.ChangedBy : astray;
            }

            if (isThere)
            {
                return;
            }
        }
        else if (at >= 0 && vma.DetachedBy == 0)
        {
            uint leaf = PageTables.Leaf(c.M, c.MmIndex, page);
            bool isThere = Pte.Present(leaf) && Pte.Frame(leaf) == entry.Frame;
            if (isThere || mover >= 0 || !(VanishesWithDiscard(ref c, entry) || VanishesWithFree(ref c, entry, own, leaf)))
            {
                own.Stores = checked((ushort)(own.Stores + 1));
                own.Freed = MayVanish(ref c, entry, leaf) ? own.Freed : (byte)0;
                own.ChangedBy = isThere ? own.ChangedBy : astray;
            }
        }

        ref FrameRaw reached = ref c.M.Frame(entry.Frame);
        if (reached.Kind == (byte)FrameKind.File && reached.Owner != 0)
        {
            c.M.FileLogical(reached.Owner - 1, reached.Index).ChangedBy = astray;
        }
    }

    /// <summary>Forgets the stores to pages that a discard visits: those to come are to what is mapped next.</summary>
    public static void DiscardLogical(this ref StepContext c, int start, int end)
    {
        foreach (ref LogicalRaw page in c.M.Logical(c.MmIndex)[start..end])
        {
            page.Stores = 0;
            page.Freed = 0;
        }
    }

    /// <summary>
    /// MADV_FREE visits a page of the path's mm: from here on it may be as it is or empty, as long as nothing is stored to it.
    /// </summary>
    public static void VisitFreed(this ref StepContext c, int page)
    {
        c.Visit(page, page + 1);
        c.M.Logical(c.MmIndex)[page].Freed = LogicalRaw.MayBeDiscarded;
    }

    /// <summary>A lazily freed page of an mm is discarded: if nothing was stored since it was freed, it ought to hold nothing from here on.</summary>
    public static void DiscardLazilyFreed(this ref StepContext c, int mm, int page)
    {
        ref LogicalRaw logical = ref c.M.Logical(mm)[page];
        if (logical.Freed != 0)
        {
            logical.Stores = 0;
            logical.Freed = LogicalRaw.Discarded;
        }
    }

    /// <summary>MADV_FREE visits a page of the path's mm that was swapped out, and discards it.</summary>
    public static void DiscardFreed(this ref StepContext c, int page)
    {
        c.VisitFreed(page);
        c.DiscardLazilyFreed(c.MmIndex, page);
    }

    /// <summary>A new area's pages begin with nothing. A kernel that has left something there is wrong from here on.</summary>
    public static void BeginLogical(this ref StepContext c, int start, int end)
    {
        Span<LogicalRaw> pages = c.M.Logical(c.MmIndex);
        for (int page = start; page < end; page++)
        {
            bool isLeft = Pte.Present(PageTables.Leaf(c.M, c.MmIndex, page));
            pages[page] = new LogicalRaw { ChangedBy = (ushort)(isLeft ? c.LabelId : 0) };
        }
    }

    /// <summary>mremap: what pages ought to hold goes to another address with their entries; nothing stays behind.</summary>
    public static void MoveLogical(this ref StepContext c, int start, int end, int to)
    {
        Span<LogicalRaw> pages = c.M.Logical(c.MmIndex);
        pages[start..end].CopyTo(pages[to..]);
        c.DiscardLogical(start, end);
    }

    /// <summary>Forgets everything of pages whose area goes.</summary>
    public static void ForgetLogical(this ref StepContext c, int start, int end) => c.M.Logical(c.MmIndex)[start..end].Clear();

    /// <summary>
    /// fork copies an entry of a page that may be discarded: should the parent's be until its flush has returned, the child's page ought to hold what the parent's
    /// does now.
    /// </summary>
    public static void CopyFreed(this ref StepContext c, int childMm, int page)
    {
        LogicalRaw parent = c.M.Logical(c.MmIndex)[page];
        if (parent.Freed == LogicalRaw.MayBeDiscarded)
        {
            c.M.Logical(childMm)[page] = parent with { ChangedBy = 0 };
        }
    }

    /// <summary>
    /// fork: once the parent's flush has returned, the child's private pages ought to hold what the parent's do. A page that was lazily freed, and that the
    /// parent has lost since its entry was copied, is the child's as it was.
    /// </summary>
    public static void CopyLogical(this ref StepContext c, int parentMm, int childMm)
    {
        Span<LogicalRaw> parent = c.M.Logical(parentMm);
        Span<LogicalRaw> child = c.M.Logical(childMm);
        foreach (ref VmaRaw vma in c.M.Vmas(parentMm)[..c.M.Mm(parentMm).VmaCount])
        {
            for (int page = vma.Start; page < vma.End && vma.DetachedBy == 0 && (vma.Flags & VmaRaw.Shared) == 0; page++)
            {
                bool isLost = parent[page].Freed == LogicalRaw.Discarded && !Pte.IsNone(PageTables.Leaf(c.M, childMm, page));
                child[page].Stores = isLost ? child[page].Stores : parent[page].Stores;
                child[page].Freed = isLost ? child[page].Freed : parent[page].Freed;
            }
        }
    }

    /// <summary>Forgets everything of an address space that goes.</summary>
    public static void ClearLogical(this ref StepContext c, int mm) => c.M.Logical(mm).Clear();

    /// <summary>Remembers where an entry went to another frame, or to none.</summary>
    public static void NoteChange(this ref StepContext c, int mm, int page, uint old, uint now)
    {
        if (Pte.Present(old) != Pte.Present(now) || (Pte.Present(now) && Pte.Frame(old) != Pte.Frame(now)))
        {
            c.M.Logical(mm)[page].ChangedBy = (ushort)c.LabelId;
        }
    }

    /// <summary>Remembers the step that drops a page of the page cache that holds what the disk does not: the last copy.</summary>
    public static void NoteDropped(this ref StepContext c, in FrameRaw page)
    {
        int file = page.Owner - 1;
        if (page.Version != FrameRaw.OnDisk + c.M.Disk(file, page.Index).Written)
        {
            c.M.FileLogical(file, page.Index).ChangedBy = (ushort)c.LabelId;
        }
    }

    /// <summary>The area of a page: the one in the tree; else one that a munmap in flight has detached; -1: none.</summary>
    private static int AreaOf(ref StepContext c, int page)
    {
        int inTree = c.FindArea(page);
        if (inTree >= 0)
        {
            return inTree;
        }

        Span<VmaRaw> vmas = c.M.Vmas(c.MmIndex)[..c.Mm.VmaCount];
        for (int i = 0; i < vmas.Length; i++)
        {
            if (page >= vmas[i].Start && page < vmas[i].End)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>
    /// Whether a store to a frame that the page no longer has goes through an entry that a discard in flight has visited, and will flush
    /// before it returns: user code cannot tell such a store from one before the discard.
    /// </summary>
    private static bool VanishesWithDiscard(ref StepContext c, in TlbRaw entry) =>
        IsVisited(ref c, entry, call => call is ActionKind.Munmap or ActionKind.Mmap or ActionKind.MadviseDontneed or
            ActionKind.Mremap or ActionKind.Truncate);

    /// <summary>
    /// The same of MADV_FREE, if the frame is not the page's any more: the page was discarded, or is in another frame or in the swap area. Where some path
    /// has taken the entry out for a moment the frame still is.
    /// </summary>
    private static bool VanishesWithFree(ref StepContext c, in TlbRaw entry, in LogicalRaw own, uint leaf)
    {
        bool isReplaced = own.Freed == LogicalRaw.Discarded || Pte.Present(leaf) || (Pte.IsSwap(leaf) && c.M.Swap(Pte.Slot(leaf)).Cache != entry.Frame);
        return isReplaced && IsVisited(ref c, entry, call => call == ActionKind.MadviseFree);
    }

    /// <summary>
    /// Whether a store goes through an entry that MADV_FREE, which is in flight, has visited and made stale: the page may still be discarded as if it had
    /// come before.
    /// </summary>
    private static bool MayVanish(ref StepContext c, in TlbRaw entry, uint leaf) =>
        Pte.Stale(entry.Frame, entry.Flags, leaf) && IsVisited(ref c, entry, call => call == ActionKind.MadviseFree);

    /// <summary>Whether one of some calls is in flight that has visited the page of an entry while the entry was there.</summary>
    private static bool IsVisited(ref StepContext c, in TlbRaw entry, Func<ActionKind, bool> by)
    {
        for (int task = 0; entry.CtxId == c.Mm.CtxId && task < c.Layout.Tasks; task++)
        {
            ref TaskRaw raw = ref c.M.Task(task);
            if ((entry.VisitedBy & (1 << task)) != 0 && raw.StackDepth > 0 && by((ActionKind)(raw.Call - 1)))
            {
                return true;
            }
        }

        return false;
    }
}

using TlbModel.Routines.Map;
using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Madvise;

/// <summary>
/// What the calls of do_madvise have in common (mm/madvise.c, mm/pagewalk.c, v5.11): they go from area to area under mmap_lock held for reading, and
/// through each area page table by page table. A hole is passed over and makes the call return ENOMEM; an area that the advice is not for ends it.
/// </summary>
internal static class Madvise
{
    /// <summary>EINVAL.</summary>
    public const byte Invalid = 22;

    private const int mmap_read_lock = 0, madvise_vma = 1, walk_page_range = 2, next_pmd = 3, do_tlb_finish_mmu = 4, next_vma = 5, mmap_read_unlock = 6;

    /// <summary>Whether an advice is for an area.</summary>
    public delegate bool AreaTest(in VmaRaw area);

    /// <summary>The routine of a call that has a gather of its own for each area, and goes through its page tables.</summary>
    /// <param name="id">The routine.</param>
    /// <param name="source">What it follows.</param>
    /// <param name="isFor">Which areas the advice is for.</param>
    /// <param name="pteRange">What is done with a page table.</param>
    /// <param name="pageout">Whether the pages are reclaimed.</param>
    public static Routine Call(RoutineId id, string source, AreaTest isFor, RoutineId pteRange, bool pageout = false) => new(
        id,
        source,
        At(mmap_read_lock, ReadLock, when: CanReadLock),
        Local(madvise_vma, (ref c) => NextArea(ref c, out VmaRaw area) ? Gather(ref c, isFor(area)) : mmap_read_unlock),
        At(walk_page_range, (ref c) => Walk(ref c, pteRange, pageout)),
        Local(next_pmd, (ref c) => IsWalkDone(ref c) ? Next : walk_page_range),
        Local(do_tlb_finish_mmu, (ref c) =>
        {
            c.Call(RoutineId.tlb_finish_mmu);
            return Next;
        }),
        Local(next_vma, (ref c) => c.Locals<RangeLocals>().Cursor < c.Locals<RangeLocals>().End ? madvise_vma : Next),
        At(mmap_read_unlock, ReadUnlock));

    private static bool CanReadLock(ref StepContext c) => c.CanReadLockMmap();

    private static int ReadLock(ref StepContext c)
    {
        c.ReadLockMmap();
        c.Locals<RangeLocals>().Cursor = c.Locals<RangeLocals>().Start;
        return Next;
    }

    private static int ReadUnlock(ref StepContext c)
    {
        c.ReadUnlockMmap();
        c.Task.Result = c.Locals<RangeLocals>().Result;
        return Return;
    }

    /// <summary>Finds the next area, and how much of it is in the range; false: there is none any more.</summary>
    private static bool NextArea(ref StepContext c, out VmaRaw area)
    {
        ref RangeLocals l = ref c.Locals<RangeLocals>();
        int vma = l.Cursor < l.End ? c.FirstOverlap(l.Cursor, l.End) : -1;
        if (vma < 0)
        {
            l.Result = l.Cursor < l.End ? MmapRegion.NoMemory : l.Result;
            area = default;
            return false;
        }

        area = c.M.Vmas(c.MmIndex)[vma];
        l.Result = area.Start > l.Cursor ? MmapRegion.NoMemory : l.Result;
        l.Cursor = Math.Max(l.Cursor, area.Start);
        l.Stop = Math.Min(l.End, area.End);
        return true;
    }

    /// <summary>can_madv_lru_vma: mlock and hugetlb do not exist.</summary>
    public static bool CanMadvLru(in VmaRaw area) => (area.Flags & VmaRaw.PfnMap) == 0;

    /// <summary>Begins the gather of an area, or ends the call if the advice is not for the area.</summary>
    private static int Gather(ref StepContext c, bool isFor)
    {
        if (!isFor)
        {
            c.Locals<RangeLocals>().Result = Invalid;
            return mmap_read_unlock;
        }

        c.Call<GatherLocals>(RoutineId.tlb_gather_mmu);
        return Next;
    }

    /// <summary>
    /// walk_page_range for one page table's span: the entries above the page table are read in one step; where one is missing its whole span is passed
    /// over.
    /// </summary>
    private static int Walk(ref StepContext c, RoutineId pteRange, bool pageout)
    {
        ref RangeLocals l = ref c.Locals<RangeLocals>();
        ushort start = l.Cursor;
        (int table, int next) = PageTables.Descend(c.M, c.MmIndex, start, l.Stop);
        l.Cursor = (ushort)next;
        if (table != 0)
        {
            ref MadviseLocals walk = ref c.Call<MadviseLocals>(pteRange);
            walk.Page = start;
            walk.End = (ushort)next;
            walk.Table = (byte)table;
            walk.Pageout = pageout ? (byte)1 : (byte)0;
        }

        return Next;
    }

    private static bool IsWalkDone(ref StepContext c) => c.Locals<RangeLocals>().Cursor >= c.Locals<RangeLocals>().Stop;

    public static bool CanLock(ref StepContext c) => c.CanLockTable(c.Locals<MadviseLocals>().Table, 1);

    public static void Lock(ref StepContext c) => c.LockTable(c.Locals<MadviseLocals>().Table, 1);

    public static int Unlock(ref StepContext c)
    {
        c.UnlockTable(c.Locals<MadviseLocals>().Table, 1);
        return Next;
    }

    public static uint Entry(ref StepContext c)
    {
        ref MadviseLocals l = ref c.Locals<MadviseLocals>();
        return c.M.Entry(l.Table, c.Layout.Index(l.Page, 1));
    }

    /// <summary>Goes on to the next page; whether there is one.</summary>
    public static bool Advance(ref StepContext c)
    {
        ref MadviseLocals l = ref c.Locals<MadviseLocals>();
        l.Frame = 0;
        l.Pte = 0;
        l.Page++;
        return l.Page < l.End;
    }
}

using TlbModel.Routines.Map;
using TlbModel.State;

namespace TlbModel.Routines.Madvise;

/// <summary>
/// What the calls of do_madvise have in common (mm/madvise.c, mm/pagewalk.c, v5.11): they go from area to area under mmap_lock held for reading, and
/// through each area page table by page table. A hole is passed over and makes the call return ENOMEM; an area that the advice is not for ends it.
/// </summary>
internal static class Madvise
{
    /// <summary>EINVAL.</summary>
    public const byte Invalid = 22;

    public static bool CanReadLock(ref StepContext c) => c.CanReadLockMmap();

    public static int ReadLock(ref StepContext c)
    {
        c.ReadLockMmap();
        c.Locals<RangeLocals>().Cursor = c.Locals<RangeLocals>().Start;
        return Row.Next;
    }

    public static int ReadUnlock(ref StepContext c)
    {
        c.ReadUnlockMmap();
        c.Task.Result = c.Locals<RangeLocals>().Result;
        return Row.Return;
    }

    /// <summary>Finds the next area, and how much of it is in the range; false: there is none any more.</summary>
    public static bool NextArea(ref StepContext c, out VmaRaw area)
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
    public static int Gather(ref StepContext c, bool isValid, int end)
    {
        if (!isValid)
        {
            c.Locals<RangeLocals>().Result = Invalid;
            return end;
        }

        c.Call<GatherLocals>(RoutineId.tlb_gather_mmu);
        return Row.Next;
    }

    /// <summary>
    /// walk_page_range for one page table's span: the entries above the page table are read in one step; where one is missing its whole span is passed
    /// over.
    /// </summary>
    public static int Walk(ref StepContext c, RoutineId pteRange, bool pageout = false)
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

        return Row.Next;
    }

    public static bool IsWalkDone(ref StepContext c) => c.Locals<RangeLocals>().Cursor >= c.Locals<RangeLocals>().Stop;

    public static bool CanLock(ref StepContext c) => c.CanLockTable(c.Locals<MadviseLocals>().Table, 1);

    public static void Lock(ref StepContext c) => c.LockTable(c.Locals<MadviseLocals>().Table, 1);

    public static int Unlock(ref StepContext c)
    {
        c.UnlockTable(c.Locals<MadviseLocals>().Table, 1);
        return Row.Next;
    }

    public static void FlushPending(ref StepContext c)
    {
        // The flag is read with the lock: who sets it for an entry of this table holds the lock too.
        if (c.Kernel.UnmapBatch.IsPending(c.Mm.TlbFlushBatched))
        {
            c.Call<PageLocals>(RoutineId.flush_tlb_batched_pending);
        }
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

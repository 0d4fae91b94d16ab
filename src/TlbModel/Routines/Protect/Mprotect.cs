using TlbModel.Routines.Map;
using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Protect;

/// <summary>
/// do_mprotect_pkey (mm/mprotect.c, v5.11) as mprotect calls it: one area after the other, under mmap_lock held for writing. A hole makes it
/// return ENOMEM; the areas before the hole have their new protection by then. Every area may have every protection (VM_MAY*).
/// </summary>
internal static class Mprotect
{
    private const int mmap_write_lock = 0, find_vma = 1, do_mprotect_fixup = 2, next_vma = 3, mmap_write_unlock = 4;

    public static readonly Routine Routine = new(
        RoutineId.mprotect,
        "mm/mprotect.c, v5.11: do_mprotect_pkey",
        At(mmap_write_lock, (ref c) =>
        {
            c.WriteLockMmap();
            return Next;
        }, when: (ref c) => c.CanWriteLockMmap()),
        Local(find_vma, (ref c) =>
        {
            ref RangeLocals l = ref c.Locals<RangeLocals>();
            l.Cursor = l.Start;
            return FindNext(ref c, ref l);
        }),
        Local(do_mprotect_fixup, (ref c) =>
        {
            RangeLocals l = c.Locals<RangeLocals>();
            ref RangeLocals inner = ref c.Call<RangeLocals>(RoutineId.mprotect_fixup);
            inner.Start = l.Cursor;
            inner.End = l.Stop;
            inner.VmaFlags = l.VmaFlags;
            return Next;
        }),
        Local(next_vma, (ref c) =>
        {
            ref RangeLocals l = ref c.Locals<RangeLocals>();
            if (c.Returned != 0)
            {
                l.Result = (byte)c.Returned;
                return mmap_write_unlock;
            }

            // prev: what the area was merged with has the protection already and is passed over.
            l.Cursor = c.M.Vmas(c.MmIndex)[c.FindArea(l.Stop - 1)].End;
            return l.Cursor < l.End ? FindNext(ref c, ref l) : mmap_write_unlock;
        }),
        At(mmap_write_unlock, (ref c) =>
        {
            c.WriteUnlockMmap();
            c.Task.Result = c.Locals<RangeLocals>().Result;
            return Return;
        }));

    /// <summary>Takes the area at the cursor; the call fails if there is none.</summary>
    private static int FindNext(ref StepContext c, ref RangeLocals l)
    {
        int vma = c.FindArea(l.Cursor);
        if (vma < 0)
        {
            l.Result = MmapRegion.NoMemory;
            return mmap_write_unlock;
        }

        l.Stop = Math.Min(l.End, c.M.Vmas(c.MmIndex)[vma].End);
        return do_mprotect_fixup;
    }
}

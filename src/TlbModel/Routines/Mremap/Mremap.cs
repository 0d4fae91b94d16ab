using TlbModel.Routines.Map;
using TlbModel.Routines.Unmap;
using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Mremap;

/// <summary>
/// mremap (mm/mremap.c, v5.11): without MREMAP_MAYMOVE where the pages stay, else with MREMAP_FIXED. A call that shrinks is a munmap of the end, with
/// the downgrade of mmap_lock, and asks for no area; one that changes nothing asks for none either. Accounting, mlock, MREMAP_DONTUNMAP and a
/// move to an address that the kernel chooses are left out.
/// </summary>
internal static class Mremap
{
    private const int mmap_write_lock = 0, dispatch = 1, do_mremap_to = 2, do_munmap = 3, done = 4, do_vma_to_resize = 5, vma_adjust = 6,
        mmap_write_unlock = 7, mmap_read_unlock = 8;

    public static readonly Routine Routine = new(
        RoutineId.mremap,
        "mm/mremap.c, v5.11: mremap, vma_to_resize, vma_expandable; mm/mmap.c: __vma_adjust",
        At(mmap_write_lock, (ref c) =>
        {
            c.WriteLockMmap();
            return Next;
        }, when: (ref c) => c.CanWriteLockMmap()),
        Local(dispatch, (ref c) =>
        {
            MremapLocals l = c.Locals<MremapLocals>();
            return l.To != l.Page ? do_mremap_to : l.Pages >= l.NewPages ? do_munmap : do_vma_to_resize;
        }),
        Local(do_mremap_to, (ref c) =>
        {
            MremapLocals l = c.Locals<MremapLocals>();
            c.Call<MremapLocals>(RoutineId.mremap_to) = l;
            return done;
        }),
        Local(do_munmap, (ref c) =>
        {
            MremapLocals l = c.Locals<MremapLocals>();
            if (l.Pages == l.NewPages)
            {
                return mmap_write_unlock;
            }

            ref RangeLocals end = ref c.Call<RangeLocals>(RoutineId.__do_munmap);
            end.Start = (ushort)(l.Page + l.NewPages);
            end.End = (ushort)(l.Page + l.Pages);
            end.Downgrade = 1;
            return Next;
        }),
        Local(done, (ref c) =>
        {
            if (c.Returned == DoMunmap.Downgraded)
            {
                return mmap_read_unlock;
            }

            c.Locals<MremapLocals>().Result = (byte)c.Returned;
            return mmap_write_unlock;
        }),
        Local(do_vma_to_resize, (ref c) =>
        {
            ref MremapLocals l = ref c.Locals<MremapLocals>();
            l.Result = VmaToResize.Check(ref c, l);
            if (l.Result != 0)
            {
                return mmap_write_unlock;
            }

            if (VmaToResize.CanExpand(ref c, l))
            {
                return Next;
            }

            l.Result = MmapRegion.NoMemory;
            return mmap_write_unlock;
        }),
        At(vma_adjust, (ref c) =>
        {
            // The next area is not merged with it: vma_adjust only moves the end.
            MremapLocals l = c.Locals<MremapLocals>();
            int end = l.Page + l.NewPages;
            c.BeginLogical(l.Page + l.Pages, end);
            c.M.Vmas(c.MmIndex)[c.FindArea(l.Page)].End = (ushort)end;
            return Next;
        }, when: CopyVma.CanLockRmap),
        At(mmap_write_unlock, (ref c) =>
        {
            c.WriteUnlockMmap();
            c.Task.Result = c.Locals<MremapLocals>().Result;
            return Return;
        }),
        At(mmap_read_unlock, (ref c) =>
        {
            c.ReadUnlockMmap();
            return Return;
        }));
}

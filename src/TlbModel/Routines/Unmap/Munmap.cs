using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Unmap;

/// <summary>__vm_munmap (mm/mmap.c, v5.11) as munmap calls it, with the downgrade of mmap_lock allowed.</summary>
internal static class Munmap
{
    private const int mmap_write_lock = 0, do_munmap = 1, done = 2, mmap_write_unlock = 3, mmap_read_unlock = 4;

    public static readonly Routine Routine = new(
        RoutineId.munmap,
        "mm/mmap.c, v5.11: __vm_munmap",
        At(mmap_write_lock, (ref c) =>
        {
            c.WriteLockMmap();
            return Next;
        }, when: (ref c) => c.CanWriteLockMmap()),
        Local(do_munmap, (ref c) =>
        {
            RangeLocals l = c.Locals<RangeLocals>();
            ref RangeLocals inner = ref c.Call<RangeLocals>(RoutineId.__do_munmap);
            inner.Start = l.Start;
            inner.End = l.End;
            inner.Downgrade = 1;
            return Next;
        }),
        Local(done, (ref c) =>
        {
            c.Locals<RangeLocals>().Result = (byte)(c.Returned == DoMunmap.Downgraded ? 0 : c.Returned);
            return c.Returned == DoMunmap.Downgraded ? mmap_read_unlock : mmap_write_unlock;
        }),
        At(mmap_write_unlock, (ref c) =>
        {
            c.WriteUnlockMmap();
            c.Task.Result = c.Locals<RangeLocals>().Result;
            return Return;
        }),
        At(mmap_read_unlock, (ref c) =>
        {
            c.ReadUnlockMmap();
            return Return;
        }));
}

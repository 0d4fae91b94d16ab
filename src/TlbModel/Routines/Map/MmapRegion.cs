using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Map;

/// <summary>vm_mmap_pgoff, do_mmap's test of the map count, and mmap_region (mm/mmap.c, v5.11) with MAP_FIXED: what is there is unmapped first, without a downgrade.</summary>
internal static class MmapRegion
{
    public const byte NoMemory = 12;

    private const int mmap_write_lock = 0, munmap_vma_range = 1, vma_link = 2, mmap_write_unlock = 3;

    public static readonly Routine Routine = new(
        RoutineId.mmap_region,
        "mm/mmap.c, v5.11: mmap_region; mm/util.c: vm_mmap_pgoff",
        At(mmap_write_lock, (ref c) =>
        {
            c.WriteLockMmap();
            return Next;
        }, when: (ref c) => c.CanWriteLockMmap()),
        Local(munmap_vma_range, (ref c) =>
        {
            RangeLocals l = c.Locals<RangeLocals>();
            if (c.MapCount() > c.Layout.Topology.VmasPerMm)
            {
                c.Locals<RangeLocals>().Result = NoMemory;
                return mmap_write_unlock;
            }

            ref RangeLocals inner = ref c.Call<RangeLocals>(RoutineId.__do_munmap);
            inner.Start = l.Start;
            inner.End = l.End;
            return Next;
        }),
        Local(vma_link, (ref c) =>
        {
            ref RangeLocals l = ref c.Locals<RangeLocals>();
            VmaRaw area = new() { Start = l.Start, End = l.End, Flags = Areas.Accounted(l.VmaFlags), File = l.File, PgOff = l.File == 0 ? l.Start : l.PgOff };
            if (c.Returned == NoMemory)
            {
                l.Result = NoMemory;
            }
            else
            {
                c.BeginLogical(area.Start, area.End);
                c.Insert(area);
            }

            return Next;
        }),
        At(mmap_write_unlock, (ref c) =>
        {
            c.WriteUnlockMmap();
            c.Task.Result = c.Locals<RangeLocals>().Result;
            return Return;
        }));
}

using TlbModel.Routines.Map;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Mremap;

/// <summary>
/// mremap_to (mm/mremap.c, v5.11) with MREMAP_FIXED. What lies at the destination is unmapped before anything is known of the old pages, so that it is
/// gone also if they cannot be moved. It asks for room for six more areas than sysctl_max_map_count leaves; move_vma cannot fail for want of them then.
/// </summary>
internal static class MremapTo
{
    private const int map_count = 0, do_munmap = 1, shrink = 2, do_vma_to_resize = 3, done = 4;

    public static readonly Routine Routine = new(
        RoutineId.mremap_to,
        "mm/mremap.c, v5.11: mremap_to, vma_to_resize",
        Local(map_count, (ref c) =>
        {
            MremapLocals l = c.Locals<MremapLocals>();
            if (l.Page + l.Pages > l.To && l.To + l.NewPages > l.Page)
            {
                c.Returned = VmaToResize.Invalid;
                return Return;
            }

            if (c.MapCount() + 2 >= c.Layout.Topology.VmasPerMm - 3)
            {
                c.Returned = MmapRegion.NoMemory;
                return Return;
            }

            return Next;
        }),
        Local(do_munmap, (ref c) =>
        {
            MremapLocals l = c.Locals<MremapLocals>();
            Unmap(ref c, l.To, l.To + l.NewPages);
            return Next;
        }),
        Local(shrink, (ref c) =>
        {
            ref MremapLocals l = ref c.Locals<MremapLocals>();
            if (c.Returned != 0)
            {
                return Return;
            }

            if (l.Pages > l.NewPages)
            {
                Unmap(ref c, l.Page + l.NewPages, l.Page + l.Pages);
                l.Pages = l.NewPages;
            }

            return Next;
        }),
        Local(do_vma_to_resize, (ref c) =>
        {
            MremapLocals l = c.Locals<MremapLocals>();
            if (c.Returned == 0)
            {
                c.Returned = VmaToResize.Check(ref c, l);
            }

            if (c.Returned != 0)
            {
                return Return;
            }

            c.Call<MremapLocals>(RoutineId.move_vma) = l;
            return Next;
        }),
        Local(done, (ref c) => Return));

    /// <summary>do_munmap: without a downgrade of mmap_lock.</summary>
    public static void Unmap(ref StepContext c, int start, int end)
    {
        c.Returned = 0;
        ref RangeLocals range = ref c.Call<RangeLocals>(RoutineId.__do_munmap);
        range.Start = (ushort)start;
        range.End = (ushort)end;
    }
}

using TlbModel.Routines.Map;
using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Unmap;

/// <summary>
/// __do_munmap (mm/mmap.c, v5.11): splits what sticks out, detaches the areas, may downgrade mmap_lock, and tears the region down.
/// </summary>
internal static class DoMunmap
{
    public const byte Downgraded = 1;

    private const int detach_vmas_to_be_unmapped = 0, mmap_write_downgrade = 1, do_unmap_region = 2, remove_vma_list = 3;

    public static readonly Routine Routine = new(
        RoutineId.__do_munmap,
        "mm/mmap.c, v5.11: __do_munmap, detach_vmas_to_be_unmapped, remove_vma_list",
        Local(detach_vmas_to_be_unmapped, (ref c) =>
        {
            RangeLocals l = c.Locals<RangeLocals>();
            int first = c.FirstOverlap(l.Start, l.End);
            if (first < 0)
            {
                return Return;
            }

            if (!SplitEnds(ref c, first, l))
            {
                c.Returned = MmapRegion.NoMemory;
                return Return;
            }

            foreach (ref VmaRaw vma in c.M.Vmas(c.MmIndex)[..c.Mm.VmaCount])
            {
                if (vma.Start < l.End && vma.End > l.Start)
                {
                    vma.DetachedBy = (byte)(c.TaskIndex + 1);
                }
            }

            return l.Downgrade != 0 ? Next : do_unmap_region;
        }),
        At(mmap_write_downgrade, (ref c) =>
        {
            c.DowngradeMmap();
            return Next;
        }),
        Local(do_unmap_region, (ref c) =>
        {
            RangeLocals l = c.Locals<RangeLocals>();
            ref RangeLocals inner = ref c.Call<RangeLocals>(RoutineId.unmap_region);
            inner.Start = l.Start;
            inner.End = l.End;
            return Next;
        }),
        Local(remove_vma_list, (ref c) =>
        {
            for (int i = c.Mm.VmaCount - 1; i >= 0; i--)
            {
                VmaRaw vma = c.M.Vmas(c.MmIndex)[i];
                if (vma.DetachedBy == c.TaskIndex + 1)
                {
                    c.ForgetLogical(vma.Start, vma.End);
                    c.RemoveArea(i);
                }
            }

            c.Returned = c.Locals<RangeLocals>().Downgrade != 0 ? Downgraded : 0;
            return Return;
        }));

    /// <summary>Splits what sticks out; false, with nothing split, if a hole would leave more areas than sysctl_max_map_count.</summary>
    private static bool SplitEnds(ref StepContext c, int first, in RangeLocals l)
    {
        VmaRaw vma = c.M.Vmas(c.MmIndex)[first];
        if (l.Start > vma.Start)
        {
            if (l.End < vma.End && c.MapCount() >= c.Layout.Topology.VmasPerMm)
            {
                return false;
            }

            c.Split(first, l.Start);
        }

        int last = c.FindArea(l.End);
        if (last >= 0 && c.M.Vmas(c.MmIndex)[last].Start < l.End)
        {
            c.Split(last, l.End);
        }

        return true;
    }
}

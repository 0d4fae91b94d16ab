using TlbModel.Routines.Map;
using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Protect;

/// <summary>
/// mprotect_fixup (mm/mprotect.c, v5.11): a part of one area is merged with its neighbours or split off, and then changed. A second split that
/// fails leaves the first one. vm_page_prot follows from an area's flags and is not kept; limits on memory, and mlock, are left out.
/// </summary>
internal static class MprotectFixup
{
    private const int vma_merge = 0, split_vma = 1, vma_set_page_prot = 2, done = 3;

    public static readonly Routine Routine = new(
        RoutineId.mprotect_fixup,
        "mm/mprotect.c, v5.11: mprotect_fixup, change_protection; mm/mmap.c: vma_merge, split_vma, vma_wants_writenotify",
        Local(vma_merge, (ref c) =>
        {
            ref RangeLocals l = ref c.Locals<RangeLocals>();
            int index = c.FindArea(l.Start);
            byte old = c.M.Vmas(c.MmIndex)[index].Flags;
            byte now = (byte)((old & ~VmaRaw.Access) | l.VmaFlags);
            if (now == old)
            {
                c.Returned = 0;
                return Return;
            }

            l.VmaFlags = Areas.Accounted(now);
            return c.TryMerge(index, l.Start, l.End, l.VmaFlags) ? vma_set_page_prot : Next;
        }),
        Local(split_vma, (ref c) =>
        {
            RangeLocals l = c.Locals<RangeLocals>();
            if (SplitAt(ref c, l.Start) && SplitAt(ref c, l.End))
            {
                return Next;
            }

            c.Returned = MmapRegion.NoMemory;
            return Return;
        }),
        Local(vma_set_page_prot, (ref c) =>
        {
            RangeLocals l = c.Locals<RangeLocals>();
            ref VmaRaw vma = ref c.M.Vmas(c.MmIndex)[c.FindArea(l.Start)];
            vma.Flags = (byte)(l.VmaFlags | (vma.Flags & VmaRaw.AnonVma));
            ref ProtectionLocals change = ref c.Call<ProtectionLocals>(RoutineId.change_protection_range);
            change.Start = l.Start;
            change.End = l.End;
            change.Cursor = l.Start;
            change.NewProt = (ushort)Areas.PageProt(vma);
            change.DirtyAccountable = Areas.WantsWriteNotify(vma) ? (byte)1 : (byte)0;
            return Next;
        }),
        Local(done, (ref c) =>
        {
            c.Returned = 0;
            return Return;
        }));

    /// <summary>split_vma where no area begins or ends yet; false at sysctl_max_map_count.</summary>
    private static bool SplitAt(ref StepContext c, int page)
    {
        int index = c.FindArea(page);
        if (index < 0 || c.M.Vmas(c.MmIndex)[index].Start == page)
        {
            return true;
        }

        if (c.MapCount() >= c.Layout.Topology.VmasPerMm)
        {
            return false;
        }

        c.Split(index, page);
        return true;
    }
}

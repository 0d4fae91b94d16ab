using TlbModel.State;

namespace TlbModel.Routines;

/// <summary>
/// Which areas map pages of a file: vma_interval_tree_foreach (mm/memory.c, v5.11: unmap_mapping_range_tree), in the order of <see cref="Rmap"/>. An
/// area that a munmap has detached is found until it is unlinked.
/// </summary>
internal static class FileMappings
{
    /// <summary>
    /// Goes on to the next part of an area that maps one of the locals' pages; false: there is none. An address space is done with when there is none
    /// from the cursor on.
    /// </summary>
    public static bool NextArea(this ref StepContext c, ref UnmapMappingLocals l)
    {
        while (l.Mm != 0 || EnterNextMm(ref c, ref l))
        {
            if (FindPart(ref c, ref l))
            {
                return true;
            }

            l.Visited |= (byte)(1 << (l.Mm - 1));
            l.Mm = 0;
        }

        return false;
    }

    private static bool EnterNextMm(ref StepContext c, ref UnmapMappingLocals l)
    {
        l.Mm = (byte)(c.NextMm(l.Visited) + 1);
        l.Cursor = 0;
        return l.Mm != 0;
    }

    private static bool FindPart(ref StepContext c, ref UnmapMappingLocals l)
    {
        int mm = l.Mm - 1;
        int first = int.MaxValue;
        int stop = 0;
        foreach (ref VmaRaw vma in c.M.Vmas(mm)[..c.M.Mm(mm).VmaCount])
        {
            int start = Math.Max(l.Cursor, vma.Start + Math.Max(0, l.First - vma.PgOff));
            int end = Math.Min(vma.End, vma.Start + l.End - vma.PgOff);
            if (vma.File == l.File && (vma.Flags & VmaRaw.Unlinked) == 0 && start < end && start < first)
            {
                first = start;
                stop = end;
            }
        }

        if (stop == 0)
        {
            return false;
        }

        l.Page = (ushort)first;
        l.Cursor = (ushort)stop;
        return true;
    }
}

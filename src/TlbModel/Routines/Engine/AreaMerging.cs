using TlbModel.State;

namespace TlbModel.Routines;

/// <summary>vma_merge (mm/mmap.c, v5.11) for a change of flags.</summary>
internal static class AreaMerging
{
    /// <summary>
    /// Gives a part of an area to the neighbours that are like it with its new flags: cases 4 to 8 of vma_merge. False, with nothing changed,
    /// if no neighbour is.
    /// </summary>
    /// <param name="c">The step.</param>
    /// <param name="index">The area.</param>
    /// <param name="start">The part's first page.</param>
    /// <param name="end">The page after the part's last one.</param>
    /// <param name="flags">The part's new flags.</param>
    public static bool TryMerge(this ref StepContext c, int index, int start, int end, byte flags)
    {
        Span<VmaRaw> vmas = c.M.Vmas(c.MmIndex)[..c.Mm.VmaCount];
        ref VmaRaw area = ref vmas[index];
        VmaRaw part = area with { Start = (ushort)start, End = (ushort)end, Flags = flags, PgOff = OffsetOf(area, start) };
        bool isFirst = start == area.Start;
        bool isLast = end == area.End;
        bool before = isFirst && index > 0 && Areas.Joins(vmas[index - 1], part);
        bool after = isLast && index + 1 < vmas.Length && Areas.Joins(part, vmas[index + 1]);
        if (before)
        {
            vmas[index - 1].End = after ? vmas[index + 1].End : part.End;
            vmas[index - 1].Flags |= after ? (byte)(part.Flags | vmas[index + 1].Flags) : part.Flags;
        }
        else if (after)
        {
            vmas[index + 1].Start = part.Start;
            vmas[index + 1].Flags |= part.Flags;
            vmas[index + 1].PgOff = part.PgOff;
        }
        else
        {
            return false;
        }

        if (before && after)
        {
            c.RemoveArea(index + 1);
        }

        if (isFirst && isLast)
        {
            c.RemoveArea(index);
        }
        else if (isFirst)
        {
            area.PgOff = OffsetOf(area, end);
            area.Start = part.End;
        }
        else
        {
            area.End = part.Start;
        }

        return true;
    }

    /// <summary>vm_pgoff of the part of an area from a page on.</summary>
    private static ushort OffsetOf(in VmaRaw area, int page) => (ushort)(area.PgOff + page - area.Start);
}

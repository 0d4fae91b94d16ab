using TlbModel.State;

namespace TlbModel.Routines.Mremap;

/// <summary>vma_to_resize and vma_expandable (mm/mremap.c, v5.11), under mmap_lock held for writing.</summary>
internal static class VmaToResize
{
    /// <summary>EFAULT, EINVAL.</summary>
    public const byte BadAddress = 14, Invalid = 22;

    /// <summary>
    /// Why the pages cannot be moved or grow; 0: they can. They lie in one area, and one of a driver's pages does not grow. Limits on memory and on
    /// locked memory are left out.
    /// </summary>
    public static byte Check(ref StepContext c, in MremapLocals l)
    {
        int at = c.FindArea(l.Page);
        if (at < 0)
        {
            return BadAddress;
        }

        VmaRaw vma = c.M.Vmas(c.MmIndex)[at];
        bool grows = l.NewPages != l.Pages;
        return l.Page + l.Pages > vma.End || (grows && (vma.Flags & VmaRaw.PfnMap) != 0) ? BadAddress : (byte)0;
    }

    /// <summary>Whether the pages end with their area, and the area can grow where it is.</summary>
    public static bool CanExpand(ref StepContext c, in MremapLocals l)
    {
        int end = c.M.Vmas(c.MmIndex)[c.FindArea(l.Page)].End;
        return end == l.Page + l.Pages && c.FirstOverlap(end, l.Page + l.NewPages) < 0;
    }
}

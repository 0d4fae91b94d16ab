using TlbModel.State;

namespace TlbModel.Routines;

/// <summary>The areas of an mm: found under mmap_lock, changed under mmap_lock held for writing.</summary>
internal static class Areas
{
    /// <summary>find_vma as the callers use it: the area that holds a page; -1: none.</summary>
    public static int FindArea(this ref StepContext c, int page)
    {
        Span<VmaRaw> vmas = c.M.Vmas(c.MmIndex);
        for (int i = 0; i < c.Mm.VmaCount; i++)
        {
            if (vmas[i].DetachedBy == 0 && page >= vmas[i].Start && page < vmas[i].End)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The first area in the tree that overlaps a range; -1: none.</summary>
    public static int FirstOverlap(this ref StepContext c, int start, int end, bool detached = false)
    {
        Span<VmaRaw> vmas = c.M.Vmas(c.MmIndex);
        for (int i = 0; i < c.Mm.VmaCount; i++)
        {
            bool mine = detached ? vmas[i].DetachedBy == c.TaskIndex + 1 : vmas[i].DetachedBy == 0;
            if (mine && vmas[i].Start < end && vmas[i].End > start)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>
    /// vm_page_prot: what a new entry of the area holds. A private or write-notified area's entries begin read-only, those of a driver's pages do
    /// not; any access right makes a page readable; an area that allows nothing has PAGE_NONE (arch/x86/include/asm/pgtable_types.h).
    /// </summary>
    public static uint PageProt(in VmaRaw vma) =>
        (vma.Flags & VmaRaw.Access) == 0
            ? Pte.ProtNone | Pte.A
            : Pte.P | Pte.US | Pte.A | ((vma.Flags & VmaRaw.Exec) != 0 ? 0 : Pte.NX)
                | ((vma.Flags & (VmaRaw.Write | VmaRaw.PfnMap)) == (VmaRaw.Write | VmaRaw.PfnMap) ? Pte.RW : 0);

    /// <summary>
    /// vma_wants_writenotify (mm/mmap.c): writes to a shared file must fault first, because the file has page_mkwrite. A driver's pages have no
    /// pfn_mkwrite here.
    /// </summary>
    public static bool WantsWriteNotify(in VmaRaw vma) =>
        (vma.Flags & (VmaRaw.Write | VmaRaw.Shared | VmaRaw.PfnMap)) == (VmaRaw.Write | VmaRaw.Shared) && vma.File != 0;

    /// <summary>VM_ACCOUNT for an area that becomes private and writable (accountable_mapping in mm/mmap.c, mprotect_fixup in mm/mprotect.c).</summary>
    public static byte Accounted(byte flags) =>
        (flags & (VmaRaw.Write | VmaRaw.Shared)) == VmaRaw.Write ? (byte)(flags | VmaRaw.Account) : flags;

    /// <summary>maybe_mkwrite(pte_mkdirty(entry)).</summary>
    public static uint MakeWritable(uint entry, in VmaRaw vma) =>
        entry | Pte.D | ((vma.Flags & VmaRaw.Write) != 0 ? Pte.RW : 0);

    /// <summary>mm->map_count: the areas in the tree.</summary>
    public static int MapCount(this ref StepContext c)
    {
        int count = 0;
        foreach (ref VmaRaw vma in c.M.Vmas(c.MmIndex)[..c.Mm.VmaCount])
        {
            count += vma.DetachedBy == 0 ? 1 : 0;
        }

        return count;
    }

    /// <summary>__split_vma, which does not look at the limit.</summary>
    public static void Split(this ref StepContext c, int index, int at)
    {
        Span<VmaRaw> vmas = c.M.Vmas(c.MmIndex);
        vmas[index..c.Mm.VmaCount].CopyTo(vmas[(index + 1)..]);
        c.Mm.VmaCount++;
        ref VmaRaw upper = ref vmas[index + 1];
        upper.Start = (ushort)at;
        upper.PgOff = (ushort)(upper.PgOff + at - vmas[index].Start);
        vmas[index].End = (ushort)at;
    }

    /// <summary>
    /// Links an area in its place, merged with like neighbours (vma_merge; that areas with different anon_vmas do not merge is left out): whether
    /// it was merged.
    /// </summary>
    public static bool Insert(this ref StepContext c, VmaRaw area)
    {
        Span<VmaRaw> vmas = c.M.Vmas(c.MmIndex);
        int at = 0;
        while (at < c.Mm.VmaCount && vmas[at].Start < area.Start)
        {
            at++;
        }

        if (at > 0 && Joins(vmas[at - 1], area))
        {
            vmas[at - 1].End = area.End;
            vmas[at - 1].Flags |= area.Flags;
            at--;
        }
        else if (at < c.Mm.VmaCount && Joins(area, vmas[at]))
        {
            vmas[at].Start = area.Start;
            vmas[at].Flags |= area.Flags;
            vmas[at].PgOff = area.PgOff;
            return true;
        }
        else
        {
            vmas[at..c.Mm.VmaCount].CopyTo(vmas[(at + 1)..]);
            c.Mm.VmaCount++;
            vmas[at] = area;
            return false;
        }

        if (at + 1 < c.Mm.VmaCount && Joins(vmas[at], vmas[at + 1]))
        {
            vmas[at].End = vmas[at + 1].End;
            vmas[at].Flags |= vmas[at + 1].Flags;
            c.RemoveArea(at + 1);
        }

        return true;
    }

    public static void RemoveArea(this ref StepContext c, int index)
    {
        Span<VmaRaw> vmas = c.M.Vmas(c.MmIndex);
        vmas[(index + 1)..].CopyTo(vmas[index..]);
        vmas[^1] = default;
        c.Mm.VmaCount--;
    }

    /// <summary>anon_vma_prepare (mm/rmap.c, v5.11), under mmap_lock held for reading: only who holds it for writing asks for an anon_vma.</summary>
    public static void PrepareAnonVma(this ref StepContext c, int page) => c.M.Vmas(c.MmIndex)[c.FindArea(page)].Flags |= VmaRaw.AnonVma;

    /// <summary>The end of the last area in the tree below a page, and the start of the first one from a page on: what free_pgtables must keep clear of.</summary>
    public static (int Floor, int Ceiling) Neighbours(this ref StepContext c, int start, int end)
    {
        int floor = 0;
        int ceiling = c.Layout.Pages;
        Span<VmaRaw> vmas = c.M.Vmas(c.MmIndex);
        for (int i = 0; i < c.Mm.VmaCount; i++)
        {
            if (vmas[i].DetachedBy != 0)
            {
                continue;
            }

            if (vmas[i].End <= start)
            {
                floor = Math.Max(floor, vmas[i].End);
            }

            if (vmas[i].Start >= end)
            {
                ceiling = Math.Min(ceiling, vmas[i].Start);
            }
        }

        return (floor, ceiling);
    }

    /// <summary>is_mergeable_vma and what its callers ask besides, the areas' anon_vmas left aside. VM_PFNMAP is one of VM_SPECIAL, which never merge.</summary>
    internal static bool Joins(in VmaRaw left, in VmaRaw right) =>
        left.DetachedBy == 0 && right.DetachedBy == 0 && left.End == right.Start && (left.Flags & VmaRaw.PfnMap) == 0 && ((left.Flags ^ right.Flags) & ~VmaRaw.AnonVma) == 0 && left.File == right.File &&
        left.PgOff + left.End - left.Start == right.PgOff;
}

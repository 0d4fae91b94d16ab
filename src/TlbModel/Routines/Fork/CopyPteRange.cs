using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Fork;

/// <summary>
/// copy_pte_range with copy_present_pte (mm/memory.c, v5.11), under both page-table locks: a writable entry of the parent is write-protected, and
/// both then map the page; a swap entry is copied, and its slot counts it. need_resched() may break off the loop, in the kernel after four pages, here
/// after one. Pinned pages do not exist; of the shared areas, which have no anon_vma, only a driver's come here, whose pages are not counted and
/// stay writable.
/// </summary>
internal static class CopyPteRange
{
    private const int pte_alloc_map_lock = 0, spin_lock_nested = 1, copy_present_pte = 2, get_page = 3, page_dup_rmap = 4,
        ptep_set_wrprotect = 5, set_pte_at = 6, spin_unlock = 7, pte_unmap_unlock = 8, cond_resched = 9, swap_duplicate = 10,
        copy_nonpresent_pte = 11;

    public static readonly Routine Routine = new(
        RoutineId.copy_pte_range,
        "mm/memory.c, v5.11: copy_pte_range, copy_present_pte, copy_nonpresent_pte",
        At(pte_alloc_map_lock, (ref c) =>
        {
            c.LockTable(c.Locals<CopyPteLocals>().Destination, 1);
            return Next;
        }, when: (ref c) => c.CanLockTable(c.Locals<CopyPteLocals>().Destination, 1)),
        At(spin_lock_nested, (ref c) =>
        {
            c.LockTable(c.Locals<CopyPteLocals>().Source, 1);
            return Next;
        }, when: (ref c) => c.CanLockTable(c.Locals<CopyPteLocals>().Source, 1)),
        At(copy_present_pte, (ref c) =>
        {
            ref CopyPteLocals l = ref c.Locals<CopyPteLocals>();
            if (c.Choice == 1)
            {
                // need_resched()
                return spin_unlock;
            }

            l.OrigPte = Entry(ref c);
            return Pte.IsNone(l.OrigPte) ? Advance(ref l) : Pte.IsSwap(l.OrigPte) ? swap_duplicate : Pte.HasNormalPage(l.OrigPte) ? Next : set_pte_at;
        }, choice: Choice.Branch, branches: (ref c) => c.Locals<CopyPteLocals>().Progress != 0 && !Pte.IsNone(Entry(ref c))),
        At(get_page, (ref c) =>
        {
            c.GetPage(Pte.Frame(c.Locals<CopyPteLocals>().OrigPte));
            return Next;
        }),
        At(page_dup_rmap, (ref c) =>
        {
            uint pte = c.Locals<CopyPteLocals>().OrigPte;
            c.AddRmap(Pte.Frame(pte));
            return (pte & Pte.RW) != 0 ? Next : set_pte_at;
        }),
        At(ptep_set_wrprotect, (ref c) =>
        {
            // One bit of the entry as it is now: the walker may have set D since it was read.
            ref CopyPteLocals l = ref c.Locals<CopyPteLocals>();
            uint now = Entry(ref c);
            c.SetPte(l.Source, l.Page, now & ~Pte.RW);
            l.OrigPte |= c.Kernel.ForkDirty.LooksAgain ? now & Pte.D : 0;
            return Next;
        }),
        At(set_pte_at, (ref c) =>
        {
            ref CopyPteLocals l = ref c.Locals<CopyPteLocals>();
            bool isShared = (c.M.Vmas(c.MmIndex)[c.FindArea(l.Page)].Flags & VmaRaw.Shared) != 0;
            c.CopyFreed(l.Mm - 1, l.Page);
            c.SetPte(l.Mm - 1, l.Destination, l.Page, l.OrigPte & ~(isShared ? Pte.D | Pte.A : Pte.RW | Pte.A));
            l.Progress = 1;
            return Advance(ref l);
        }),
        Release(spin_unlock, (ref c) =>
        {
            c.UnlockTable(c.Locals<CopyPteLocals>().Source, 1);
            return Next;
        }),
        Release(pte_unmap_unlock, (ref c) =>
        {
            c.UnlockTable(c.Locals<CopyPteLocals>().Destination, 1);
            return Next;
        }),
        Local(cond_resched, (ref c) =>
        {
            ref CopyPteLocals l = ref c.Locals<CopyPteLocals>();
            l.Progress = 0;
            return l.Page < l.End ? pte_alloc_map_lock : Return;
        }),
        At(swap_duplicate, (ref c) =>
        {
            c.SwapDuplicate(Pte.Slot(c.Locals<CopyPteLocals>().OrigPte));
            return Next;
        }),
        At(copy_nonpresent_pte, (ref c) =>
        {
            ref CopyPteLocals l = ref c.Locals<CopyPteLocals>();
            c.SetPte(l.Mm - 1, l.Destination, l.Page, l.OrigPte);
            l.Progress = 1;
            return Advance(ref l);
        }));

    private static uint Entry(ref StepContext c)
    {
        CopyPteLocals l = c.Locals<CopyPteLocals>();
        return c.M.Entry(l.Source, c.Layout.Index(l.Page, 1));
    }

    private static int Advance(ref CopyPteLocals l)
    {
        l.OrigPte = 0;
        l.Page++;
        return l.Page < l.End ? copy_present_pte : spin_unlock;
    }
}

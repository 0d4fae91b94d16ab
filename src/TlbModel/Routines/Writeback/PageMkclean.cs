using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Writeback;

/// <summary>
/// page_mkclean with page_mkclean_one and page_vma_mapped_walk (mm/rmap.c, mm/page_vma_mapped.c, v5.11): entries of shared areas that are dirty or
/// writable are cleared and flushed, and put back clean and read-only. A page that nobody maps by its map count is not walked for. Returns how many entries
/// were cleaned.
/// </summary>
internal static class PageMkclean
{
    private const int page_mapped = 0, i_mmap_lock_read = 1, rmap_walk = 2, page_vma_mapped_walk = 3, pte_lockptr = 4, do_ptep_clear_flush = 5, cleared = 6,
        set_pte_at = 7, spin_unlock = 8, i_mmap_unlock_read = 9;

    public static readonly Routine Routine = new(
        RoutineId.page_mkclean,
        "mm/rmap.c, v5.11: page_mkclean, page_mkclean_one, invalid_mkclean_vma, rmap_walk_file; mm/page_vma_mapped.c: page_vma_mapped_walk",
        At(page_mapped, (ref c) =>
        {
            ref FrameRaw page = ref c.M.Frame(c.Locals<RmapLocals>().Frame);
            c.Returned = 0;
            return page.MapCount != 0 && page.Owner != 0 ? Next : Return;
        }),
        At(i_mmap_lock_read, (ref c) =>
        {
            c.ReadLockRmap(c.Locals<RmapLocals>().Frame);
            return Next;
        }, when: (ref c) => c.CanReadLockRmap(c.Locals<RmapLocals>().Frame)),
        Local(rmap_walk, (ref c) => c.NextMapping(ref c.Locals<RmapLocals>(), sharedOnly: true) ? Next : i_mmap_unlock_read),
        At(page_vma_mapped_walk, (ref c) =>
        {
            ref RmapLocals l = ref c.Locals<RmapLocals>();
            l.Table = (byte)PageTables.TableOf(c.M, l.Mm - 1, l.Page, 1);
            return l.Table != 0 ? Next : rmap_walk;
        }),
        At(pte_lockptr, (ref c) =>
        {
            ref RmapLocals l = ref c.Locals<RmapLocals>();
            c.LockMapping();
            uint pte = Entry(ref c);
            return Pte.Present(pte) && Pte.Frame(pte) == l.Frame && (pte & (Pte.D | Pte.RW)) != 0 ? Next : spin_unlock;
        }, when: (ref c) => c.CanLockTable(c.Locals<RmapLocals>().Table, 1)),
        Local(do_ptep_clear_flush, (ref c) =>
        {
            RmapLocals l = c.Locals<RmapLocals>();
            ref ClearLocals clear = ref c.Call<ClearLocals>(RoutineId.ptep_clear_flush);
            clear.Mm = l.Mm;
            clear.Page = l.Page;
            clear.Table = l.Table;
            return Next;
        }),
        Local(cleared, (ref c) =>
        {
            c.Locals<RmapLocals>().Pte = (uint)c.Returned;
            return Next;
        }),
        At(set_pte_at, (ref c) =>
        {
            ref RmapLocals l = ref c.Locals<RmapLocals>();
            c.SetPte(l.Mm - 1, l.Table, l.Page, l.Pte & ~(Pte.RW | Pte.D));
            l.Result++;
            return Next;
        }),
        Release(spin_unlock, (ref c) =>
        {
            c.UnlockMapping();
            return rmap_walk;
        }),
        At(i_mmap_unlock_read, (ref c) =>
        {
            c.ReadUnlockRmap(c.Locals<RmapLocals>().Frame);
            c.Returned = c.Locals<RmapLocals>().Result;
            return Return;
        }));

    private static uint Entry(ref StepContext c)
    {
        RmapLocals l = c.Locals<RmapLocals>();
        return c.M.Entry(l.Table, c.Layout.Index(l.Page, 1));
    }
}

using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Fault;

/// <summary>
/// wp_page_copy (mm/memory.c, v5.11). The old page's reference was taken by do_wp_page; for the zero page there is none to count.
/// The copy is taken while other CPUs may still reach the old page: the entry is cleared and flushed after it, under the lock.
/// </summary>
internal static class WpPageCopy
{
    private const int alloc_page_vma = 0, put_old_page = 1, cow_user_page = 2, pte_offset_map_lock = 3, pte_same = 4,
        page_add_new_anon_rmap = 5, set_pte_at_notify = 6, page_remove_rmap = 7, put_page = 8, pte_unmap_unlock = 9, put_old_page_again = 10;

    public static readonly Routine Routine = new(
        RoutineId.wp_page_copy,
        "mm/memory.c, v5.11: wp_page_copy",
        At(alloc_page_vma, (ref c) =>
        {
            c.PrepareAnonVma(c.Vmf().Page);
            ref CopyLocals l = ref c.Locals<CopyLocals>();
            l.OldFrame = c.Vmf().PageFrame;
            l.NewFrame = (byte)c.AllocateFrame(FrameKind.Anonymous);
            if (l.NewFrame != 0)
            {
                return l.OldFrame == 0 ? pte_offset_map_lock : cow_user_page;
            }

            c.Returned = FaultLocals.OomResult;
            return l.OldFrame == 0 ? Return : Next;
        }, choice: Choice.FreeFrame),
        At(put_old_page, (ref c) =>
        {
            c.PutPage(c.Locals<CopyLocals>().OldFrame);
            c.Returned = FaultLocals.OomResult;
            return Return;
        }),
        At(cow_user_page, (ref c) =>
        {
            ref CopyLocals l = ref c.Locals<CopyLocals>();
            c.CopyPage(l.OldFrame, l.NewFrame);
            return Next;
        }),
        At(pte_offset_map_lock, VmFault.LockPte, when: VmFault.CanLockPte),
        At(pte_same, (ref c) =>
        {
            if (c.PteNow() != c.Vmf().OrigPte)
            {
                return put_page;
            }

            byte mm = (byte)(c.MmIndex + 1);
            ref ClearLocals clear = ref c.Call<ClearLocals>(RoutineId.ptep_clear_flush);
            clear.Mm = mm;
            clear.Page = c.Vmf().Page;
            clear.Table = c.Vmf().Table;
            return Next;
        }),
        At(page_add_new_anon_rmap, (ref c) =>
        {
            c.AddNewAnonRmap(c.Locals<CopyLocals>().NewFrame, c.Vmf().Page);
            return Next;
        }),
        At(set_pte_at_notify, (ref c) =>
        {
            ref CopyLocals l = ref c.Locals<CopyLocals>();
            VmaRaw vma = c.FaultArea();
            c.SetPte(c.Vmf().Table, c.Vmf().Page, Areas.MakeWritable(Pte.Make(l.NewFrame, Areas.PageProt(vma)), vma));
            l.NewFrame = l.OldFrame;
            return l.OldFrame == 0 ? pte_unmap_unlock : Next;
        }),
        At(page_remove_rmap, (ref c) =>
        {
            c.RemoveRmap(c.Locals<CopyLocals>().OldFrame);
            return Next;
        }),
        At(put_page, (ref c) =>
        {
            // The old page's mapping reference, or the new page if the entry had changed meanwhile.
            c.PutPage(c.Locals<CopyLocals>().NewFrame);
            return Next;
        }),
        Release(pte_unmap_unlock, (ref c) =>
        {
            VmFault.UnlockPte(ref c);
            return c.Locals<CopyLocals>().OldFrame == 0 ? Return : Next;
        }),
        At(put_old_page_again, (ref c) =>
        {
            c.PutPage(c.Locals<CopyLocals>().OldFrame);
            return Return;
        }));
}

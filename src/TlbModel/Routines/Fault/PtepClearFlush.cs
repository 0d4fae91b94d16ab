using TlbModel.Oracles;
using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Fault;

/// <summary>
/// ptep_clear_flush (mm/pgtable-generic.c, v5.11) with x86's pte_accessible, under the page-table lock: an entry that was usable is flushed. A PROT_NONE
/// entry was not, unless somebody's flush of it is still pending. Returns the entry.
/// </summary>
internal static class PtepClearFlush
{
    private const int ptep_get_and_clear = 0, flush_tlb_page = 1, flushed = 2;

    public static readonly Routine Routine = new(
        RoutineId.ptep_clear_flush,
        "mm/pgtable-generic.c, v5.11: ptep_clear_flush; arch/x86/include/asm/pgtable.h: pte_accessible",
        At(ptep_get_and_clear, (ref c) =>
        {
            ref ClearLocals l = ref c.Locals<ClearLocals>();
            uint pte = c.M.Entry(l.Table, c.Layout.Index(l.Page, 1));
            int mm = l.Mm - 1;
            l.Pte = pte;
            bool asks = !Pte.Walkable(pte) && Pte.Present(pte);
            int owed = asks ? Entries.CountOwed(c.M, mm, l.Page) : 0;
            c.SetPte(mm, l.Table, l.Page, 0);
            bool accessible = Pte.Walkable(pte) || (asks && c.IsFlushPending(mm, l.Page, owed));
            c.Returned = (int)pte;
            return accessible ? Next : Return;
        }),
        Local(flush_tlb_page, (ref c) =>
        {
            ClearLocals l = c.Locals<ClearLocals>();
            ref FlushLocals flush = ref c.Call<FlushLocals>(RoutineId.flush_tlb_mm_range);
            flush.Mm = (byte)(l.Mm - 1);
            flush.Start = l.Page;
            flush.End = (ushort)(l.Page + 1);
            return Next;
        }),
        Local(flushed, (ref c) =>
        {
            c.Returned = (int)c.Locals<ClearLocals>().Pte;
            return Return;
        }));
}

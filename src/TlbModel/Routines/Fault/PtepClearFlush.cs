using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Fault;

/// <summary>ptep_clear_flush (mm/pgtable-generic.c, v5.11) with x86's pte_accessible: an entry that was usable is flushed.</summary>
internal static class PtepClearFlush
{
    private const int ptep_get_and_clear = 0, flush_tlb_page = 1, flushed = 2;

    public static readonly Routine Routine = new(
        RoutineId.ptep_clear_flush,
        "mm/pgtable-generic.c, v5.11: ptep_clear_flush; arch/x86/include/asm/pgtable.h: pte_accessible",
        At(ptep_get_and_clear, (ref c) =>
        {
            ref FaultLocals vmf = ref c.Vmf();
            uint pte = c.PteNow();
            c.SetPte(vmf.Table, vmf.Page, 0);
            bool accessible = Pte.Walkable(pte) || (Pte.Present(pte) && c.Mm.TlbFlushPending > 0);
            return accessible ? Next : Return;
        }),
        Local(flush_tlb_page, (ref c) =>
        {
            ref FlushLocals flush = ref c.Call<FlushLocals>(RoutineId.flush_tlb_mm_range);
            flush.Mm = (byte)c.MmIndex;
            flush.Start = c.Vmf().Page;
            flush.End = (ushort)(c.Vmf().Page + 1);
            return Next;
        }),
        Local(flushed, (ref c) => Return));
}

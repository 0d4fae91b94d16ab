using TlbModel.Policies;
using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Protect;

/// <summary>
/// change_protection_range down to change_pmd_range (mm/mprotect.c, v5.11): counts as a pending flush while it goes through the page tables
/// and flushes. The entries above the page tables of one page table's span are read in one step.
/// </summary>
internal static class ChangeProtectionRange
{
    private const int inc_tlb_flush_pending = 0, pmd_none_or_clear_bad_unless_trans_huge = 1, next_pmd = 2, flush_tlb_range = 3,
        dec_tlb_flush_pending = 4, done = 5;

    public static readonly Routine Routine = new(
        RoutineId.change_protection_range,
        "mm/mprotect.c, v5.11: change_protection_range, change_p4d_range, change_pud_range, change_pmd_range",
        At(inc_tlb_flush_pending, (ref c) =>
        {
            c.IncTlbFlushPending();
            return Next;
        }),
        At(pmd_none_or_clear_bad_unless_trans_huge, (ref c) =>
        {
            ref ProtectionLocals l = ref c.Locals<ProtectionLocals>();
            int start = l.Cursor;
            (int table, int next) = PageTables.Descend(c.M, c.MmIndex, start, l.End);
            l.Cursor = (ushort)next;
            c.Returned = 0;
            if (table == 0)
            {
                c.Visit(start, next);
                return Next;
            }

            ref ChangePteLocals change = ref c.Call<ChangePteLocals>(RoutineId.change_pte_range);
            change.Page = (ushort)start;
            change.End = (ushort)next;
            change.NewProt = l.NewProt;
            change.DirtyAccountable = l.DirtyAccountable;
            change.Table = (byte)table;
            return Next;
        }),
        Local(next_pmd, (ref c) =>
        {
            ref ProtectionLocals l = ref c.Locals<ProtectionLocals>();
            l.Pages += (ushort)c.Returned;
            return l.Cursor < l.End ? pmd_none_or_clear_bad_unless_trans_huge : Next;
        }),
        Local(flush_tlb_range, (ref c) =>
        {
            ProtectionLocals l = c.Locals<ProtectionLocals>();
            ProtectionChange change = new(new VirtualPage(l.Start), new VirtualPage(l.End), l.Pages);
            if (c.Kernel.ProtectionFlush.Flush(change) is { } range)
            {
                ref FlushLocals flush = ref c.Call<FlushLocals>(RoutineId.flush_tlb_mm_range);
                flush.Mm = (byte)c.MmIndex;
                flush.Start = range.Start.Value;
                flush.End = range.End.Value;
            }

            return Next;
        }),
        At(dec_tlb_flush_pending, (ref c) =>
        {
            c.DecTlbFlushPending();
            return Next;
        }),
        Local(done, (ref c) => Return));

    /// <summary>How many activations of this routine on a stack have counted themselves in tlb_flush_pending.</summary>
    public static int Pending(ReadOnlySpan<CallRaw> stack)
    {
        int pending = 0;
        foreach (ref readonly CallRaw call in stack)
        {
            pending += call.Routine == (byte)RoutineId.change_protection_range + 1 && call.Label != inc_tlb_flush_pending ? 1 : 0;
        }

        return pending;
    }
}

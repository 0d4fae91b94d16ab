using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Unmap;

/// <summary>
/// unmap_page_range down to zap_pmd_range (mm/memory.c, v5.11): the entries above the page tables of one page table's span are read in one
/// step; where one is missing its whole span is passed over. tlb_start_vma and, in v5.11, tlb_end_vma are empty on x86.
/// </summary>
internal static class UnmapPageRange
{
    private const int pmd_none_or_trans_huge_or_clear_bad = 0, next_pmd = 1, tlb_end_vma = 2, done = 3;

    public static readonly Routine Routine = new(
        RoutineId.unmap_page_range,
        "mm/memory.c, v5.11: unmap_page_range, zap_p4d_range, zap_pud_range, zap_pmd_range",
        At(pmd_none_or_trans_huge_or_clear_bad, (ref c) =>
        {
            ref ZapLocals l = ref c.Locals<ZapLocals>();
            int start = l.Page;
            (int table, int next) = PageTables.Descend(c.M, c.MmIndex, start, l.End);
            l.Page = (ushort)next;
            if (table == 0)
            {
                c.Visit(start, next);
                if (l.KeepsCopies == 0)
                {
                    c.DiscardLogical(start, next);
                }

                return Next;
            }

            byte keepsSwap = l.KeepsSwap;
            byte keepsCopies = l.KeepsCopies;
            ref ZapLocals zap = ref c.Call<ZapLocals>(RoutineId.zap_pte_range);
            zap.KeepsSwap = keepsSwap;
            zap.KeepsCopies = keepsCopies;
            zap.Page = (ushort)start;
            zap.End = (ushort)next;
            zap.Table = (byte)table;
            return Next;
        }),
        Local(next_pmd, (ref c) =>
        {
            ref ZapLocals l = ref c.Locals<ZapLocals>();
            return l.Page < l.End ? pmd_none_or_trans_huge_or_clear_bad : Next;
        }),
        Local(tlb_end_vma, (ref c) =>
        {
            if (c.Kernel.TlbEndVma.Flushes(c.Gather.FullMm != 0, IsPfnMap(ref c)))
            {
                c.Call(RoutineId.tlb_flush_mmu_tlbonly);
            }

            return Next;
        }),
        Local(done, (ref c) => Return));

    /// <summary>Whether the area that ends where the walk has ended maps a driver's pages.</summary>
    private static bool IsPfnMap(ref StepContext c)
    {
        int last = c.Locals<ZapLocals>().End - 1;
        foreach (ref VmaRaw vma in c.M.Vmas(c.MmIndex)[..c.Mm.VmaCount])
        {
            if (vma.Start <= last && last < vma.End && (vma.Flags & VmaRaw.PfnMap) != 0)
            {
                return true;
            }
        }

        return false;
    }
}

using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Fork;

/// <summary>
/// dup_mmap (kernel/fork.c, v5.11): copies the areas and what a fault could not bring back, under the parent's mmap_lock held for writing; no
/// pending flush is counted, and the one flush comes after the copy, also if that failed. The child's mmap_lock, which nobody else can ask for
/// yet, takes no step.
/// </summary>
internal static class DupMmap
{
    private const int mmap_write_lock = 0, vm_area_dup = 1, copied = 2, flush_tlb_mm = 3, mmap_write_unlock = 4, uprobe_end_dup_mmap = 5;

    public static readonly Routine Routine = new(
        RoutineId.dup_mmap,
        "kernel/fork.c, v5.11: dup_mmap",
        At(mmap_write_lock, (ref c) =>
        {
            c.WriteLockMmap();
            return Next;
        }, when: (ref c) => c.CanWriteLockMmap()),
        Local(vm_area_dup, (ref c) =>
        {
            ref DupLocals l = ref c.Locals<DupLocals>();
            int parent = c.FirstOverlap(l.Cursor, c.Layout.Pages);
            if (parent < 0)
            {
                return flush_tlb_mm;
            }

            VmaRaw area = c.M.Vmas(c.MmIndex)[parent];
            ref MmRaw child = ref c.M.Mm(l.Mm - 1);
            c.M.Vmas(l.Mm - 1)[child.VmaCount++] = area;
            l.Cursor = area.End;
            byte mm = l.Mm;
            ref CopyRangeLocals copy = ref c.Call<CopyRangeLocals>(RoutineId.copy_page_range);
            copy.Page = area.Start;
            copy.End = area.End;
            copy.Mm = mm;
            return Next;
        }) with { LeftOut = flush_tlb_mm },
        Local(copied, (ref c) =>
        {
            ref DupLocals l = ref c.Locals<DupLocals>();
            l.Result = (byte)c.Returned;
            return l.Result == 0 ? vm_area_dup : Next;
        }),
        Local(flush_tlb_mm, (ref c) =>
        {
            ref FlushLocals flush = ref c.Call<FlushLocals>(RoutineId.flush_tlb_mm_range);
            flush.Mm = (byte)c.MmIndex;
            flush.End = FlushInfoRaw.All;
            flush.FreedTables = 1;
            return Next;
        }),
        At(mmap_write_unlock, (ref c) =>
        {
            c.WriteUnlockMmap();
            return Next;
        }),
        Local(uprobe_end_dup_mmap, (ref c) =>
        {
            c.Returned = c.Locals<DupLocals>().Result;
            return Return;
        }));
}

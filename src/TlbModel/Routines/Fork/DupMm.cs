using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Fork;

/// <summary>
/// dup_mm with mm_init (kernel/fork.c, v5.11). Returns the new mm + 1, or 0 if memory ran out; what was copied by then is torn down again.
/// </summary>
internal static class DupMm
{
    private const int allocate_mm = 0, mm_alloc_pgd = 1, do_dup_mmap = 2, free_pt = 3, failed = 4;

    public static readonly Routine Routine = new(
        RoutineId.dup_mm,
        "kernel/fork.c, v5.11: dup_mm, mm_init; arch/x86/include/asm/mmu_context.h: init_new_context",
        Local(allocate_mm, (ref c) =>
        {
            // The child's mm begins as a copy of the parent's, tlb_flush_batched and all.
            int mm = c.AllocateMm();
            c.M.Mm(mm).TlbFlushBatched = c.Mm.TlbFlushBatched;
            c.Locals<ForkLocals>().Mm = (byte)(mm + 1);
            return Next;
        }),
        At(mm_alloc_pgd, (ref c) =>
        {
            int mm = c.Locals<ForkLocals>().Mm - 1;
            if (c.InitMm(mm))
            {
                return Next;
            }

            c.Returned = 0;
            return Return;
        }, choice: Choice.FreeFrame),
        Local(do_dup_mmap, (ref c) =>
        {
            byte mm = c.Locals<ForkLocals>().Mm;
            c.Call<DupLocals>(RoutineId.dup_mmap).Mm = mm;
            return Next;
        }),
        Local(free_pt, (ref c) =>
        {
            byte mm = c.Locals<ForkLocals>().Mm;
            if (c.Returned == 0)
            {
                c.CopyLogical(c.MmIndex, mm - 1);
                c.Returned = mm;
                return Return;
            }

            c.Task.PathMm = mm;
            c.Call(RoutineId.mmput);
            return Next;
        }),
        Local(failed, (ref c) =>
        {
            c.Task.PathMm = 0;
            c.Returned = 0;
            return Return;
        }));
}

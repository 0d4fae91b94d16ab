using TlbModel.Routines.Exit;
using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Exec;

/// <summary>
/// exec_mmap with mm_alloc before it (fs/exec.c, v5.11): the task goes over to a new mm, without areas here, and puts its old one. Other tasks of
/// the old mm go on (as after vfork or clone with CLONE_VM; de_thread is left out).
/// </summary>
internal static class ExecMmap
{
    private const int mm_alloc = 0, mm_alloc_pgd = 1, mmap_read_lock = 2, active_mm = 3, local_irq_save = 4, activate_mm = 5,
        local_irq_restore = 6, mmap_read_unlock = 7, do_mmput = 8, done = 9;

    public static readonly Routine Routine = new(
        RoutineId.exec_mmap,
        "fs/exec.c, v5.11: bprm_mm_init, exec_mmap; arch/x86/include/asm/mmu_context.h: activate_mm; arch/x86/mm/tlb.c: switch_mm",
        Local(mm_alloc, (ref c) =>
        {
            c.Locals<MmLocals>().Mm = (byte)(c.AllocateMm() + 1);
            return Next;
        }),
        At(mm_alloc_pgd, (ref c) =>
        {
            if (c.InitMm(c.Locals<MmLocals>().Mm - 1))
            {
                return Next;
            }

            c.Task.Result = Map.MmapRegion.NoMemory;
            return Return;
        }, choice: Choice.FreeFrame),
        At(mmap_read_lock, (ref c) =>
        {
            c.ReadLockMmap();
            return Next;
        }, when: (ref c) => c.CanReadLockMmap()),
        At(active_mm, (ref c) =>
        {
            // task_lock; interrupts are off for the two stores only (ARCH_WANT_IRQS_OFF_ACTIVATE_MM is not x86's).
            byte mm = c.Locals<MmLocals>().Mm;
            c.Task.PreemptCount++;
            c.Task.PathMm = c.Task.Mm;
            c.Task.Mm = mm;
            c.Task.ActiveMm = mm;
            return Next;
        }),
        At(local_irq_save, (ref c) =>
        {
            c.Cpu.IrqsOff = 1;
            return Next;
        }),
        Local(activate_mm, (ref c) =>
        {
            byte mm = c.Locals<MmLocals>().Mm;
            c.Call<SwitchLocals>(RoutineId.switch_mm_irqs_off).Next = mm;
            return Next;
        }),
        Local(local_irq_restore, GiveUpMm.Unlock),
        At(mmap_read_unlock, (ref c) =>
        {
            c.ReadUnlockMmap();
            return Next;
        }),
        Local(do_mmput, GiveUpMm.Put),
        Local(done, (ref c) => Return));
}

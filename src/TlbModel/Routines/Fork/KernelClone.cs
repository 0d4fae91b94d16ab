using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Fork;

/// <summary>kernel_clone with copy_process (kernel/fork.c, v5.11) as fork calls it: a copy of the mm, and a new task that runs on it.</summary>
internal static class KernelClone
{
    private const int dup_task_struct = 0, copy_mm = 1, wake_up_new_task = 2;

    public static readonly Routine Routine = new(
        RoutineId.kernel_clone,
        "kernel/fork.c, v5.11: kernel_clone, copy_process, copy_mm",
        Local(dup_task_struct, (ref c) =>
        {
            int child = c.FirstTaskToMake();
            c.Locals<ForkLocals>().Child = (byte)(child + 1);
            c.M.Task(child).State |= TaskRaw.Forking;
            c.Call<ForkLocals>(RoutineId.dup_mm);
            return Next;
        }),
        Local(copy_mm, (ref c) =>
        {
            ref ForkLocals l = ref c.Locals<ForkLocals>();
            l.Mm = (byte)c.Returned;
            if (l.Mm != 0)
            {
                return Next;
            }

            c.M.Task(l.Child - 1).State &= unchecked((byte)~TaskRaw.Forking);
            c.Task.Result = Map.MmapRegion.NoMemory;
            return Return;
        }),
        At(wake_up_new_task, (ref c) =>
        {
            ForkLocals l = c.Locals<ForkLocals>();
            ref TaskRaw child = ref c.M.Task(l.Child - 1);
            child = child.MadeWith(l.Mm);
            c.Emit(c.Event(EventKind.TaskMade) with { Mm = new MmId((byte)(l.Mm - 1)), Value = l.Child - 1 });
            return Return;
        }));
}

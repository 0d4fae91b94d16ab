using System.Runtime.CompilerServices;
using TlbModel.Routines;
using TlbModel.State;

namespace TlbModel.Exploration.Machines;

/// <summary>Other numbers for CPUs and tasks.</summary>
/// <param name="cpus">The new number of each CPU.</param>
/// <param name="tasks">The new number of each task.</param>
internal sealed class Renaming(byte[] cpus, byte[] tasks)
{
    public int Cpu(int cpu) => cpus[cpu];

    public int Task(int task) => tasks[task];

    /// <summary>Writes a machine under its new numbers.</summary>
    public void Apply(Memory from, Memory to)
    {
        from.Bytes.CopyTo(to.Bytes);
        Layout layout = from.Layout;
        for (int cpu = 0; cpu < layout.Cpus; cpu++)
        {
            from.Bytes.Slice(cpu * layout.CpuStride, layout.CpuStride).CopyTo(to.Bytes[(cpus[cpu] * layout.CpuStride)..]);
        }

        for (int task = 0; task < layout.Tasks; task++)
        {
            from.Bytes.Slice(layout.TaskBase + (task * layout.TaskStride), layout.TaskStride)
                .CopyTo(to.Bytes[(layout.TaskBase + (tasks[task] * layout.TaskStride))..]);
        }

        Cpus(to);
        Tasks(to);
        Mms(to);
        for (int frame = 0; frame < layout.Frames; frame++)
        {
            Rename(ref to.Frame(frame).TableLock, tasks);
            Rename(ref to.Frame(frame).PageLockOwner, tasks);
            RenameSet(ref to.Frame(frame).ClearedBy, tasks);
        }

        RenameSet(ref to.Global.AnonVmaReaders, tasks);
        Rename(ref to.Global.AnonVmaWriter, tasks);
        for (int file = 0; file < layout.Files; file++)
        {
            RenameSet(ref to.File(file).MmapReaders, tasks);
            Rename(ref to.File(file).MmapWriter, tasks);
            Rename(ref to.File(file).InodeLock, tasks);
            Rename(ref to.File(file).DriverLock, tasks);
        }
    }

    /// <summary>The action under the new numbers.</summary>
    public MachineAction Of(MachineAction action)
    {
        MachineAction moved = action.On(new CpuId(cpus[action.Cpu.Value]));
        return action.Kind switch
        {
            ActionKind.TakeIpi => MachineAction.TakeIpi(moved.Cpu, new CpuId(cpus[action.Source.Value])),
            ActionKind.Switch => MachineAction.Switch(moved.Cpu, action.Task is { } task ? new TaskId(tasks[task.Value]) : null),
            _ => moved,
        };
    }

    private void Cpus(Memory m)
    {
        for (int cpu = 0; cpu < m.Layout.Cpus; cpu++)
        {
            ref CpuRaw raw = ref m.Cpu(cpu);
            Rename(ref raw.Current, tasks);
            RenameSet(ref raw.IpiQueue, cpus);
            RenameSet(ref raw.IpiAwaited, cpus);
            foreach (ref TlbRaw entry in m.Tlb(cpu))
            {
                if (entry.Tag == 0)
                {
                    break;
                }

                RenameSet(ref entry.OwedBy, tasks);
                RenameSet(ref entry.VisitedBy, tasks);
                RenameSet(ref entry.PrecedesCallOf, tasks);
            }

            Calls(m.CpuStack(cpu)[..raw.StackDepth]);
        }
    }

    private void Tasks(Memory m)
    {
        for (int task = 0; task < m.Layout.Tasks; task++)
        {
            Rename(ref m.Task(task).Cpu, cpus);
            RenameSet(ref m.Task(task).Batch.CpuMask, cpus);
            Calls(m.TaskStack(task)[..m.Task(task).StackDepth]);
        }
    }

    private void Mms(Memory m)
    {
        for (int mm = 0; mm < m.Layout.Mms; mm++)
        {
            ref MmRaw raw = ref m.Mm(mm);
            RenameSet(ref raw.CpuMask, cpus);
            RenameSet(ref raw.LockReaders, tasks);
            Rename(ref raw.LockWriter, tasks);
            Rename(ref raw.PageTableLock, tasks);
            foreach (ref VmaRaw vma in m.Vmas(mm)[..raw.VmaCount])
            {
                Rename(ref vma.DetachedBy, tasks);
            }
        }
    }

    private void Calls(Span<CallRaw> calls)
    {
        foreach (ref CallRaw call in calls)
        {
            switch ((RoutineId)(call.Routine - 1))
            {
                case RoutineId.flush_tlb_func_common or RoutineId.generic_smp_call_function_interrupt:
                    ref byte source = ref Locals<HandlerLocals>(ref call).Source;
                    source = cpus[source];
                    break;
                case RoutineId.smp_call_function_many_cond:
                    RenameSet(ref Locals<SendLocals>(ref call).Remaining, cpus);
                    break;
                case RoutineId.context_switch:
                    Rename(ref Locals<SwitchLocals>(ref call).Next, tasks);
                    break;
                case RoutineId.kernel_clone or RoutineId.dup_mm:
                    Rename(ref Locals<ForkLocals>(ref call).Child, tasks);
                    break;
                default:
                    break;
            }
        }
    }

    private static ref T Locals<T>(ref CallRaw call)
        where T : unmanaged => ref Unsafe.As<CallRaw.LocalBytes, T>(ref call.Locals);

    /// <summary>A number + 1; 0: none.</summary>
    private static void Rename(ref byte plusOne, byte[] numbers)
    {
        if (plusOne != 0)
        {
            plusOne = (byte)(numbers[plusOne - 1] + 1);
        }
    }

    private static void RenameSet(ref byte set, byte[] numbers)
    {
        ushort wide = set;
        RenameSet(ref wide, numbers);
        set = (byte)wide;
    }

    private static void RenameSet(ref ushort set, byte[] numbers)
    {
        int renamed = 0;
        for (int i = 0; i < numbers.Length; i++)
        {
            renamed |= ((set >> i) & 1) << numbers[i];
        }

        set = (ushort)renamed;
    }
}

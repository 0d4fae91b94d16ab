using System.Diagnostics;
using System.Runtime.CompilerServices;
using TlbModel.State;

namespace TlbModel.Routines;

/// <summary>What a step works on: the machine in a scratch buffer, who takes the step, its activation, and what the action chose.</summary>
internal ref struct StepContext
{
    public StepContext(Memory m, Kernel kernel, EventBuffer events, int cpu, int choice)
    {
        M = m;
        Kernel = kernel;
        Events = events;
        CpuIndex = cpu;
        Choice = choice;
        OnCpuStack = m.Cpu(cpu).StackDepth > 0;
        TaskIndex = m.Cpu(cpu).Current - 1;
    }

    private StepContext(Memory m, Kernel kernel, EventBuffer events, int task)
    {
        M = m;
        Kernel = kernel;
        Events = events;
        TaskIndex = task;
    }

    public Memory M { get; }

    public Kernel Kernel { get; }

    public EventBuffer Events { get; }

    public int CpuIndex { get; }

    /// <summary>The task that runs on the CPU, whether or not the step is its own; -1: idle.</summary>
    public int TaskIndex { get; }

    /// <summary>What the action chose (see <see cref="Routines.Choice"/>).</summary>
    public int Choice { get; }

    /// <summary>Whether an interrupt handler or a context switch runs, not the task's path.</summary>
    public bool OnCpuStack { get; }

    /// <summary>What the routine called last has returned; it does not outlive the step.</summary>
    public int Returned { get; set; }

    /// <summary>The label that runs, as <see cref="Routine.LabelId"/>.</summary>
    public int LabelId { get; set; }

    public readonly ref CpuRaw Cpu => ref M.Cpu(CpuIndex);

    public readonly ref TaskRaw Task => ref M.Task(TaskIndex);

    /// <summary>The mm on which the running task's path works: its own, unless the path has taken another.</summary>
    public readonly int MmIndex => (Task.PathMm != 0 ? Task.PathMm : Task.Mm) - 1;

    public readonly ref MmRaw Mm => ref M.Mm(MmIndex);

    public readonly ref GatherRaw Gather => ref Task.Gather;

    public readonly Layout Layout => M.Layout;

    public readonly Span<CallRaw> Stack => OnCpuStack ? M.CpuStack(CpuIndex) : M.TaskStack(TaskIndex);

    public readonly ref byte Depth => ref OnCpuStack ? ref Cpu.StackDepth : ref Task.StackDepth;

    /// <summary>A task that does not run, to ask what its next step waits for.</summary>
    public static StepContext AsTask(Memory m, Kernel kernel, EventBuffer events, int task) => new(m, kernel, events, task);

    /// <summary>The locals of the running activation.</summary>
    public readonly ref T Locals<T>()
        where T : unmanaged => ref As<T>(ref Stack[Depth - 1]);

    /// <summary>Enters a routine when the running step is done; the caller goes on, at the label it returns, after that routine.</summary>
    public readonly ref T Call<T>(RoutineId routine)
        where T : unmanaged
    {
        ref byte depth = ref Depth;
        ref CallRaw call = ref Stack[depth];
        depth++;
        call = default;
        call.Routine = (byte)((byte)routine + 1);
        return ref As<T>(ref call);
    }

    /// <summary>Enters a routine without arguments.</summary>
    public readonly void Call(RoutineId routine) => Call<NoLocals>(routine);

    public readonly void Emit(in MachineEvent e) =>
        Events.Add(OnCpuStack ? e : e with { TaskPlusOne = (byte)(TaskIndex + 1) });

    public readonly MachineEvent Event(EventKind kind) => new(kind, new CpuId((byte)CpuIndex));

    public readonly void Break(ProtocolRule rule, int page = 0) =>
        Emit(Event(EventKind.RuleBroken) with { Value = (int)rule, Page = new VirtualPage((ushort)page) });

    /// <summary>VM_WARN_ON(!irqs_disabled()) of what must not be interrupted.</summary>
    public readonly void ExpectInterruptsOff()
    {
        if (Cpu.IrqsOff == 0)
        {
            Break(ProtocolRule.InterruptsOn);
        }
    }

    private static ref T As<T>(ref CallRaw call)
        where T : unmanaged
    {
        Debug.Assert(Unsafe.SizeOf<T>() <= CallRaw.LocalsSize, "locals too large");
        return ref Unsafe.As<CallRaw.LocalBytes, T>(ref call.Locals);
    }

    private struct NoLocals
    {
#pragma warning disable CS0169, IDE0051 // a struct has at least one byte
        private readonly byte _;
#pragma warning restore CS0169, IDE0051
    }
}

using TlbModel.Hardware;
using TlbModel.State;

namespace TlbModel.Routines;

/// <summary>Which actions a machine allows.</summary>
internal static class ActionGuards
{
    private const Protection AllRights = Protection.Read | Protection.Write | Protection.Exec;

    /// <summary>
    /// Whether an action may happen in a machine. What a scenario allows its tasks is not asked here, nor whether an action's page or frame
    /// exists in the topology (see <see cref="IsWellFormed"/>).
    /// </summary>
    public static bool IsEnabled(Memory m, Kernel kernel, EventBuffer events, in MachineAction action)
    {
        int cpu = action.Cpu.Value;
        ref CpuRaw raw = ref m.Cpu(cpu);
        switch (action.Kind)
        {
            case ActionKind.Step:
                return CanStep(m, kernel, events, cpu, action.Choice);
            case ActionKind.WalkStep:
                return Walker.CanStep(m, cpu);
            case ActionKind.WalkStart:
                return raw.Cr3Frame != 0 && raw.Walk.Level == 0 && Tlb.Find(m.Tlb(cpu), raw.Cr3Tag, action.Page.Value) < 0;
            case ActionKind.EvictTlb:
                return Tlb.FindExact(m.Tlb(cpu), action.A, action.Page.Value) >= 0;
            case ActionKind.EvictStructure:
                return StructureCache.Find(m.Structures(cpu), action.A, action.C, action.B) >= 0;
            case ActionKind.TakeIpi:
                return raw.IrqsOff == 0 && raw.StackDepth == 0 && (raw.IpiQueue & (1 << action.A)) != 0;
            case ActionKind.Switch:
                return CanSwitch(m, cpu, action.A);
            case ActionKind.FlushTlbAll or ActionKind.KthreadUseMm:
                return IsBetweenPaths(m, cpu) && m.Task(raw.Current - 1).Mm == 0;
            case ActionKind.Reclaim or ActionKind.Writeback or ActionKind.Truncate or ActionKind.ReleasePfn:
                return IsBetweenPaths(m, cpu) && raw.Walk.Access == 0;
            default:
                return IsBetweenPaths(m, cpu) && m.Task(raw.Current - 1).Mm != 0 && raw.Walk.Access == 0 && HasRoom(m, action.Kind);
        }
    }

    /// <summary>Whether the numbers in an action exist in the topology: an action that is not well-formed is never enabled.</summary>
    public static bool IsWellFormed(Layout layout, in MachineAction action)
    {
        if (action.Cpu.Value >= layout.Cpus)
        {
            return false;
        }

        int page = action.Page.Value;
        return action.Kind switch
        {
            ActionKind.Step => action.Choice < layout.Frames,
            ActionKind.Access => action.A <= (int)AccessKind.Fetch && page < layout.Pages,
            ActionKind.WalkStart or ActionKind.EvictTlb => page < layout.Pages,
            ActionKind.TakeIpi => action.A < layout.Cpus,
            ActionKind.Switch => action.A <= layout.Tasks,
            ActionKind.Munmap or ActionKind.MadviseDontneed or ActionKind.MadviseFree or ActionKind.MadviseCold or ActionKind.MadvisePageout =>
                action.Pages >= 1 && page + action.Pages <= layout.Pages,
            ActionKind.Reclaim => action.Pages is >= 1 and <= PageListRaw.MaxPages,
            ActionKind.Writeback => action.File < layout.Files && action.FilePage < layout.FilePages,
            ActionKind.Truncate => action.File < layout.Files && action.FilePage <= layout.FilePages,
            ActionKind.ReleasePfn => action.File < layout.Files,
            ActionKind.Mremap => action.Pages >= 1 && page + action.Pages <= layout.Pages && action.NewPages >= 1 &&
                action.To.Value + action.NewPages <= layout.Pages,
            ActionKind.Mprotect => action.Pages >= 1 && page + action.Pages <= layout.Pages && action.C <= (int)AllRights,
            ActionKind.Mmap => action.Pages >= 1 && page + action.Pages <= layout.Pages && action.Map <= MapKind.Pfn &&
                action.Protection <= AllRights &&
                (action.Map == MapKind.Anonymous ? action.D == 0
                    : action.File < layout.Files && action.FilePage + action.Pages <= layout.FilePages),
            ActionKind.WalkStep or ActionKind.EvictStructure or ActionKind.FlushTlbAll or ActionKind.Fork or ActionKind.Exit or
                ActionKind.Execve or ActionKind.KthreadUnuseMm => true,
            ActionKind.KthreadUseMm => action.Mm.Value < layout.Mms,
            _ => false,
        };
    }

    /// <summary>Whether the CPU's task could start a call or an access: nothing else runs on the CPU, and the task is not dead.</summary>
    public static bool IsBetweenPaths(Memory m, int cpu)
    {
        ref CpuRaw raw = ref m.Cpu(cpu);
        return raw.StackDepth == 0 && raw.IrqsOff == 0 && raw.Current != 0 && m.Task(raw.Current - 1).StackDepth == 0 &&
            (m.Task(raw.Current - 1).State & TaskRaw.Dead) == 0;
    }

    /// <summary>Whether the CPU's task has exited: the CPU then goes on with another one, whatever the scheduler may do.</summary>
    public static bool MustSwitch(Memory m, int cpu)
    {
        int prev = m.Cpu(cpu).Current;
        return prev != 0 && (m.Task(prev - 1).State & TaskRaw.Dead) != 0;
    }

    /// <summary>Whether a CPU can switch to a task (+ 1; 0: the idle task).</summary>
    public static bool CanSwitch(Memory m, int cpu, int next)
    {
        ref CpuRaw raw = ref m.Cpu(cpu);
        if (raw.StackDepth != 0 || raw.IrqsOff != 0 || raw.Current == next)
        {
            return false;
        }

        return (raw.Current == 0 || m.Task(raw.Current - 1).PreemptCount == 0) && (next == 0 || (m.Task(next - 1).Cpu == 0 && (m.Task(next - 1).State & TaskRaw.Dead) == 0));
    }

    private static bool CanStep(Memory m, Kernel kernel, EventBuffer events, int cpu, int choice)
    {
        Row? row = Machinery.NextRow(m, kernel, cpu);
        if (row is null)
        {
            return false;
        }

        if (row.When is null && row.Choice == Choice.None)
        {
            return choice == 0;
        }

        StepContext c = new(m, kernel, events, cpu, choice);
        return (row.When is null || row.When(ref c)) && IsChoice(ref c, row, choice);
    }

    private static bool IsChoice(ref StepContext c, Row row, int choice)
    {
        switch (row.Choice)
        {
            case Choice.FreeFrame when choice != 0:
                return c.M.Frame(choice).Kind == (byte)FrameKind.Free;
            case Choice.FreeFrame:
                for (int frame = 1; frame < c.Layout.Frames; frame++)
                {
                    if (c.M.Frame(frame).Kind == (byte)FrameKind.Free)
                    {
                        return false;
                    }
                }

                return true;
            case Choice.LruPage:
                return choice == 0 || c.CanIsolate(choice);
            case Choice.Branch:
                return choice == 0 || (choice == 1 && row.Branches!(ref c));
            default:
                return choice == 0;
        }
    }

    /// <summary>Whether the topology has the mm and the task that a call makes.</summary>
    private static bool HasRoom(Memory m, ActionKind kind) =>
        kind is not (ActionKind.Fork or ActionKind.Execve) ||
        (AddressSpaces.FirstFreeMm(m) >= 0 && (kind == ActionKind.Execve || AddressSpaces.FirstTaskToMake(m) >= 0));
}

using TlbModel.Routines;
using TlbModel.State;

namespace TlbModel.Scenarios;

/// <summary>What a scenario allows: which task may do what, what the hardware may do; and the candidates for enabled actions, in order.</summary>
internal sealed class ScenarioRules(Scenario scenario)
{
    public Scenario Scenario { get; } = scenario;

    public bool Allows(Memory m, in MachineAction action)
    {
        switch (action.Kind)
        {
            case ActionKind.Step or ActionKind.WalkStep or ActionKind.TakeIpi:
                return true;
            case ActionKind.WalkStart:
                return Scenario.Hardware.SpeculativeWalks;
            case ActionKind.EvictTlb or ActionKind.EvictStructure:
                return Scenario.Hardware.Evictions;
            case ActionKind.Switch:
                // A CPU whose task has exited goes on with another in any case.
                int prev = m.Cpu(action.Cpu.Value).Current;
                bool mustSwitch = prev != 0 && (m.Task(prev - 1).State & TaskRaw.Dead) != 0;
                return (Scenario.Hardware.Switches || mustSwitch) &&
                    (action.Task is not { } task || Scenario.Tasks[task.Value].RunsOn(action.Cpu.Value));
            default:
                int current = m.Cpu(action.Cpu.Value).Current - 1;
                return current >= 0 && May(Scenario.Tasks[current], action);
        }
    }

    public IEnumerable<MachineAction> Candidates(Memory m, Kernel kernel)
    {
        List<MachineAction> all = [];
        for (byte i = 0; i < m.Layout.Cpus; i++)
        {
            CpuId cpu = new(i);
            AddStep(all, m, kernel, cpu);
            all.Add(MachineAction.WalkStep(cpu));
            AddHardware(all, m, cpu);
            for (byte source = 0; source < m.Layout.Cpus; source++)
            {
                all.Add(MachineAction.TakeIpi(cpu, new CpuId(source)));
            }

            all.Add(MachineAction.Switch(cpu, null));
            for (byte task = 0; task < m.Layout.Tasks; task++)
            {
                all.Add(MachineAction.Switch(cpu, new TaskId(task)));
            }

            if (m.Cpu(i).Current != 0)
            {
                AddOperations(all, cpu, Scenario.Tasks[m.Cpu(i).Current - 1]);
            }
        }

        return all;
    }

    /// <summary>The action that starts an operation; of an access, the first page's.</summary>
    public static MachineAction ActionOf(CpuId cpu, Operation operation, int page, int pages, MapKind map, Protection protection, int file, int filePage, int mm = 0)
    {
        VirtualPage first = new((ushort)page);
        return operation switch
        {
            Operation.Load => MachineAction.UserAccess(cpu, AccessKind.Load, first),
            Operation.Store => MachineAction.UserAccess(cpu, AccessKind.Store, first),
            Operation.Fetch => MachineAction.UserAccess(cpu, AccessKind.Fetch, first),
            Operation.Mmap when map == MapKind.Anonymous => MachineAction.Mmap(cpu, first, pages, map, protection),
            Operation.Mmap => MachineAction.Mmap(cpu, first, pages, map, protection, file, filePage),
            Operation.Munmap => MachineAction.Munmap(cpu, first, pages),
            Operation.MadviseDontneed => MachineAction.MadviseDontneed(cpu, first, pages),
            Operation.Mprotect => MachineAction.Mprotect(cpu, first, pages, protection),
            Operation.Fork => MachineAction.Fork(cpu),
            Operation.Exit => MachineAction.Exit(cpu),
            Operation.Execve => MachineAction.Execve(cpu),
            Operation.KthreadUseMm => MachineAction.KthreadUseMm(cpu, new MmId((byte)mm)),
            Operation.KthreadUnuseMm => MachineAction.KthreadUnuseMm(cpu),
            _ => MachineAction.FlushTlbAll(cpu),
        };
    }

    /// <summary>The action of a permission at a page.</summary>
    public static MachineAction ActionOf(CpuId cpu, Permission may, int page, int pages) =>
        ActionOf(cpu, may.Do, page, pages, may.Map, may.Protection, may.File, may.FilePage + page - may.FirstPage, may.Mm);

    private static bool May(ScenarioTask task, in MachineAction action)
    {
        foreach (Permission may in task.May)
        {
            bool covers = may.Do switch
            {
                Operation.Load or Operation.Store or Operation.Fetch =>
                    action.Kind == ActionKind.Access && (int)action.Access == (int)may.Do && may.Covers(action.Page.Value, 1),
                Operation.Mmap => action.Kind == ActionKind.Mmap && may.Covers(action.Page.Value, action.Pages) && action.Map == may.Map &&
                    action.Protection == may.Protection &&
                    (may.Map == MapKind.Anonymous ||
                        (action.File == may.File && action.FilePage == may.FilePage + action.Page.Value - may.FirstPage)),
                Operation.Munmap => action.Kind == ActionKind.Munmap && may.Covers(action.Page.Value, action.Pages),
                Operation.MadviseDontneed => action.Kind == ActionKind.MadviseDontneed && may.Covers(action.Page.Value, action.Pages),
                Operation.Mprotect =>
                    action.Kind == ActionKind.Mprotect && may.Covers(action.Page.Value, action.Pages) && action.Protection == may.Protection,
                Operation.Fork => action.Kind == ActionKind.Fork,
                Operation.Exit => action.Kind == ActionKind.Exit,
                Operation.Execve => action.Kind == ActionKind.Execve,
                Operation.KthreadUseMm => action.Kind == ActionKind.KthreadUseMm && action.Mm.Value == may.Mm,
                Operation.KthreadUnuseMm => action.Kind == ActionKind.KthreadUnuseMm,
                _ => action.Kind == ActionKind.FlushTlbAll,
            };
            if (covers)
            {
                return true;
            }
        }

        return false;
    }

    private static void AddStep(List<MachineAction> all, Memory m, Kernel kernel, CpuId cpu)
    {
        Row? row = Machinery.NextRow(m, kernel, cpu.Value);
        if (row is null)
        {
            return;
        }

        int choices = row.Choice switch { Choice.FreeFrame => m.Layout.Frames, Choice.Branch => 2, _ => 1 };
        for (int choice = 0; choice < choices; choice++)
        {
            all.Add(MachineAction.Step(cpu, choice));
        }
    }

    private static void AddHardware(List<MachineAction> all, Memory m, CpuId cpu)
    {
        for (ushort page = 0; page < m.Layout.Pages; page++)
        {
            all.Add(MachineAction.WalkStart(cpu, new VirtualPage(page)));
        }

        foreach (ref TlbRaw entry in m.Tlb(cpu.Value))
        {
            if (entry.Tag != 0)
            {
                all.Add(MachineAction.EvictTlb(cpu, new Asid((byte)(entry.Tag - 1)), new VirtualPage(entry.Page)));
            }
        }

        foreach (ref StructureRaw entry in m.Structures(cpu.Value))
        {
            if (entry.Tag != 0)
            {
                all.Add(MachineAction.EvictStructure(cpu, new Asid((byte)(entry.Tag - 1)), entry.Level, entry.Prefix));
            }
        }
    }

    private static void AddOperations(List<MachineAction> all, CpuId cpu, ScenarioTask task)
    {
        HashSet<MachineAction> seen = [];
        void AddOnce(MachineAction action)
        {
            if (seen.Add(action))
            {
                all.Add(action);
            }
        }

        foreach (Permission may in task.May)
        {
            if (!may.Do.HasPages())
            {
                AddOnce(ActionOf(cpu, may, 0, 0));
                continue;
            }

            bool access = may.Do <= Operation.Fetch;
            for (int page = may.FirstPage; page <= may.LastPage; page++)
            {
                for (int pages = 1; pages <= (access ? 1 : may.AtMost) && page + pages - 1 <= may.LastPage; pages++)
                {
                    AddOnce(ActionOf(cpu, may, page, pages));
                }
            }
        }
    }
}

using TlbModel.Routines;
using TlbModel.State;

namespace TlbModel.Scenarios;

/// <summary>What a scenario allows: which task may do what, and what the hardware and the scheduler may do.</summary>
internal sealed class ScenarioRules
{
    private readonly EnabledActions _enabled;

    public ScenarioRules(Scenario scenario, Layout layout)
    {
        Scenario = scenario;
        _enabled = new EnabledActions(this, layout);
    }

    public Scenario Scenario { get; }

    public bool Allows(Memory m, in MachineAction action)
    {
        int cpu = action.Cpu.Value;
        switch (action.Kind)
        {
            case ActionKind.Step or ActionKind.WalkStep or ActionKind.TakeIpi:
                return true;
            case ActionKind.WalkStart:
                return AllowsWalks(m);
            case ActionKind.EvictTlb or ActionKind.EvictStructure:
                return AllowsEvictions(m);
            case ActionKind.Switch:
                return AllowsSwitches(m, cpu) && (action.Task is { } task ? RunsOn(task.Value, cpu) : AllowsIdling(m, cpu));
            default:
                int current = m.Cpu(cpu).Current - 1;
                return current >= 0 && Covers(Scenario.Tasks[current].Allowed(m.Task(current).Script), action);
        }
    }

    /// <summary>
    /// Adds the actions that may happen next, in a stable order: by CPU, then by kind, then by argument. Nothing is allocated but what the list
    /// itself and the first call for a task need.
    /// </summary>
    public void Enabled(Memory m, Kernel kernel, EventBuffer asked, List<MachineAction> into) => _enabled.AddTo(into, m, kernel, asked);

    public bool AllowsWalks(Memory m) => Scenario.Hardware.SpeculativeWalks && m.Global.WalksLeft != Bounds.Exhausted;

    public bool AllowsEvictions(Memory m) => Scenario.Hardware.Evictions && m.Global.EvictionsLeft != Bounds.Exhausted;

    /// <summary>Whether a CPU may switch. One whose task has exited goes on with another in any case.</summary>
    public bool AllowsSwitches(Memory m, int cpu) =>
        (Scenario.Hardware.Switches && m.Global.SwitchesLeft != Bounds.Exhausted) || ActionGuards.MustSwitch(m, cpu);

    /// <summary>Whether a CPU that may switch may go idle.</summary>
    public bool AllowsIdling(Memory m, int cpu) => Scenario.Hardware.LazySwitches || ActionGuards.MustSwitch(m, cpu);

    public bool RunsOn(int task, int cpu) => Scenario.Tasks[task].RunsOn(cpu);

    /// <summary>The action of a permission at a page; of one that names no pages, the one that it allows.</summary>
    public static MachineAction ActionOf(CpuId cpu, Permission may, int page, int pages)
    {
        VirtualPage first = new((ushort)page);
        return may.Do switch
        {
            Operation.Load => MachineAction.UserAccess(cpu, AccessKind.Load, first),
            Operation.Store => MachineAction.UserAccess(cpu, AccessKind.Store, first),
            Operation.Fetch => MachineAction.UserAccess(cpu, AccessKind.Fetch, first),
            Operation.Mmap when may.Map == MapKind.Anonymous => MachineAction.Mmap(cpu, first, pages, may.Map, may.Protection),
            Operation.Mmap => MachineAction.Mmap(cpu, first, pages, may.Map, may.Protection, may.File, may.FilePage + page - may.FirstPage),
            Operation.Munmap => MachineAction.Munmap(cpu, first, pages),
            Operation.MadviseDontneed => MachineAction.MadviseDontneed(cpu, first, pages),
            Operation.Mprotect => MachineAction.Mprotect(cpu, first, pages, may.Protection),
            Operation.Fork => MachineAction.Fork(cpu),
            Operation.Exit => MachineAction.Exit(cpu),
            Operation.Execve => MachineAction.Execve(cpu),
            Operation.KthreadUseMm => MachineAction.KthreadUseMm(cpu, new MmId((byte)may.Mm)),
            Operation.KthreadUnuseMm => MachineAction.KthreadUnuseMm(cpu),
            Operation.Reclaim => MachineAction.Reclaim(cpu, may.AtMost),
            Operation.Writeback => MachineAction.Writeback(cpu, may.File, may.FilePage),
            Operation.Mremap => MachineAction.Mremap(
                cpu, first, pages, new VirtualPage((ushort)(may.To + page - may.FirstPage)), may.NewPages == 0 ? pages : may.NewPages),
            Operation.Truncate => MachineAction.Truncate(cpu, may.File, may.FilePage),
            Operation.ReleasePfn => MachineAction.ReleasePfn(cpu, may.File),
            Operation.MadviseFree => MachineAction.MadviseFree(cpu, first, pages),
            Operation.MadviseCold => MachineAction.MadviseCold(cpu, first, pages),
            Operation.MadvisePageout => MachineAction.MadvisePageout(cpu, first, pages),
            _ => MachineAction.FlushTlbAll(cpu),
        };
    }

    /// <summary>Whether a permission covers an action that a task starts.</summary>
    public static bool Covers(Permission may, in MachineAction action) => may.Do switch
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
        Operation.Reclaim => action.Kind == ActionKind.Reclaim && action.Pages == may.AtMost,
        Operation.Writeback => action.Kind == ActionKind.Writeback && action.File == may.File && action.FilePage == may.FilePage,
        Operation.Mremap => action.Kind == ActionKind.Mremap && may.Covers(action.Page.Value, action.Pages) &&
            action.To.Value == may.To + action.Page.Value - may.FirstPage && action.NewPages == (may.NewPages == 0 ? action.Pages : may.NewPages),
        Operation.Truncate => action.Kind == ActionKind.Truncate && action.File == may.File && action.FilePage == may.FilePage,
        Operation.ReleasePfn => action.Kind == ActionKind.ReleasePfn && action.File == may.File,
        Operation.MadviseFree => action.Kind == ActionKind.MadviseFree && may.Covers(action.Page.Value, action.Pages),
        Operation.MadviseCold => action.Kind == ActionKind.MadviseCold && may.Covers(action.Page.Value, action.Pages),
        Operation.MadvisePageout => action.Kind == ActionKind.MadvisePageout && may.Covers(action.Page.Value, action.Pages),
        _ => action.Kind == ActionKind.FlushTlbAll,
    };

    private static bool Covers(ReadOnlySpan<Permission> allowed, in MachineAction action)
    {
        foreach (Permission may in allowed)
        {
            if (Covers(may, action))
            {
                return true;
            }
        }

        return false;
    }
}

using System.Collections.Immutable;

namespace TlbModel.Properties.Arbitraries;

/// <summary>
/// Draws enabled actions through the public door: mostly steps, some accesses and calls, little hardware noise. A candidate is drawn first and
/// asked for with IsEnabled; the full list is asked for only if none of several candidates is enabled.
/// </summary>
internal sealed class RunSampler(TlbSystem system, Draw draw)
{
    private const int Tries = 24;

    public ImmutableArray<MachineAction> Sample(int length)
    {
        var actions = ImmutableArray.CreateBuilder<MachineAction>(length);
        Machine machine = system.Initial;
        while (actions.Count < length && Next(machine) is { } action)
        {
            actions.Add(action);
            machine = system.Apply(machine, action).After;
        }

        return actions.ToImmutable();
    }

    /// <summary>An enabled action; null if there is none.</summary>
    public MachineAction? Next(Machine machine)
    {
        for (int attempt = 0; attempt < Tries; attempt++)
        {
            if (Candidate(machine, draw.Of(machine.Cpus)) is { } action && system.IsEnabled(machine, action))
            {
                return action;
            }
        }

        IReadOnlyList<MachineAction> enabled = system.Enabled(machine);
        return enabled.Count == 0 ? null : draw.Of(enabled);
    }

    private MachineAction? Candidate(Machine machine, CpuState cpu)
    {
        bool inKernel = cpu.Stack.Length > 0 || (cpu.Current is { } task && machine.Tasks[task.Value].Stack.Length > 0);
        return draw.Below(100) switch
        {
            < 60 => cpu.Walk?.Access is not null ? MachineAction.WalkStep(cpu.Id) : inKernel ? Step(machine, cpu.Id) : Operation(cpu),
            < 70 => cpu.IpiQueue.Length > 0 ? MachineAction.TakeIpi(cpu.Id, draw.Of(cpu.IpiQueue)) : null,
            < 82 => Operation(cpu),
            < 88 => MachineAction.WalkStep(cpu.Id),
            < 92 => MachineAction.WalkStart(cpu.Id, new VirtualPage((ushort)draw.Below(Math.Min(8, machine.Topology.VirtualPages)))),
            < 94 => Eviction(cpu),
            _ => MachineAction.Switch(cpu.Id, draw.OneIn(4) ? null : new TaskId((byte)draw.Below(machine.Tasks.Length))),
        };
    }

    /// <summary>A step; where it allocates, mostly of the first free frame; at times the other branch.</summary>
    private MachineAction Step(Machine machine, CpuId cpu)
    {
        MachineAction plain = MachineAction.Step(cpu, draw.OneIn(12) ? 1 : 0);
        if (system.IsEnabled(machine, plain))
        {
            return plain;
        }

        PhysicalFrame[] free = [.. machine.Frames.Where(f => f.Kind == FrameKind.Free)];
        return free.Length == 0 ? MachineAction.Step(cpu) : MachineAction.Step(cpu, (draw.OneIn(4) ? draw.Of(free) : free[0]).Number.Value);
    }

    private MachineAction? Operation(CpuState cpu)
    {
        if (cpu.Current is not { } task || system.Scenario.Tasks[task.Value].May is not { Length: > 0 } permissions)
        {
            return null;
        }

        Permission may = draw.Of(permissions);
        int page = draw.From(may.FirstPage, may.LastPage);
        int pages = draw.From(1, Math.Min(may.AtMost, may.LastPage - page + 1));
        VirtualPage first = new((ushort)page);
        return may.Do switch
        {
            TlbModel.Operation.Mmap when may.Map == MapKind.Anonymous => MachineAction.Mmap(cpu.Id, first, pages, may.Map, may.Protection),
            TlbModel.Operation.Mmap => MachineAction.Mmap(
                cpu.Id, first, pages, may.Map, may.Protection, may.File, may.FilePage + page - may.FirstPage),
            TlbModel.Operation.Munmap => MachineAction.Munmap(cpu.Id, first, pages),
            TlbModel.Operation.MadviseDontneed => MachineAction.MadviseDontneed(cpu.Id, first, pages),
            TlbModel.Operation.Mprotect => MachineAction.Mprotect(cpu.Id, first, pages, may.Protection),
            TlbModel.Operation.FlushTlbAll => MachineAction.FlushTlbAll(cpu.Id),
            _ => MachineAction.UserAccess(cpu.Id, (AccessKind)may.Do, first),
        };
    }

    private MachineAction? Eviction(CpuState cpu)
    {
        if (cpu.Tlb.Length > 0 && !draw.OneIn(3))
        {
            TlbEntry entry = draw.Of(cpu.Tlb);
            return MachineAction.EvictTlb(cpu.Id, entry.Slot, entry.Page);
        }

        if (cpu.Structures.Length == 0)
        {
            return null;
        }

        StructureEntry cached = draw.Of(cpu.Structures);
        return MachineAction.EvictStructure(cpu.Id, cached.Slot, cached.Level, cached.Prefix);
    }
}

using System.Collections.Immutable;

namespace TlbModel.Properties.Arbitraries;

/// <summary>One task on one CPU that does one thing after the other, each to its end.</summary>
internal sealed class SoloTask
{
    private static readonly CpuId Cpu = new(0);
    private readonly TlbSystem _system;

    public SoloTask(Topology topology)
    {
        int last = topology.VirtualPages - 1;
        Permission[] may =
        [
            new() { Do = Operation.Store, FirstPage = 0, LastPage = last },
            new() { Do = Operation.Munmap, FirstPage = 0, LastPage = last, AtMost = last + 1 },
            new() { Do = Operation.Mmap, FirstPage = 0, LastPage = last, AtMost = last + 1, Protection = Protection.Read },
            new() { Do = Operation.Mmap, FirstPage = 0, LastPage = last, AtMost = last + 1, Protection = Protection.Write },
            new() { Do = Operation.Mmap, FirstPage = 0, LastPage = last, AtMost = last + 1, Protection = Protection.Read | Protection.Write },
        ];
        _system = new TlbSystem(Kernel.V5_11, new Scenario
        {
            Name = "solo",
            Topology = topology,
            Tasks = [new ScenarioTask { Mm = 0, May = [.. may] }],
        });
        Machine = _system.Initial;
        Do(MachineAction.Switch(Cpu, new TaskId(0)));
    }

    private SoloTask(TlbSystem system, Machine machine)
    {
        _system = system;
        Machine = machine;
    }

    public Machine Machine { get; private set; }

    public ImmutableArray<Vma> Areas => Machine.Mms[0].Vmas;

    public void Mmap(int page, int pages, Protection protection) =>
        Do(MachineAction.Mmap(Cpu, new VirtualPage((ushort)page), pages, MapKind.Anonymous, protection));

    public void Munmap(int page, int pages) => Do(MachineAction.Munmap(Cpu, new VirtualPage((ushort)page), pages));

    /// <summary>Stores to a page: the fault that maps it runs to its end.</summary>
    public void Touch(int page) => Do(MachineAction.UserAccess(Cpu, AccessKind.Store, new VirtualPage((ushort)page)));

    /// <summary>The same task in the same state, to go on with separately.</summary>
    public SoloTask Branch() => new(_system, Machine);

    private void Do(MachineAction action) => Machine = Resting.RunToRest(_system, _system.Apply(Machine, action).After);
}

using System.Collections.Immutable;

namespace TlbModel.Properties.Arbitraries;

/// <summary>One task on one CPU that does one thing after the other, each to its end.</summary>
internal sealed class SoloTask
{
    private const int Attempts = 8;
    private static readonly CpuId Cpu = new(0);
    private readonly TlbSystem _system;
    private readonly List<MachineEvent> _events = [];

    public SoloTask(Topology topology)
    {
        _system = new TlbSystem(Kernel.V5_11, new Scenario
        {
            Name = "solo",
            Topology = topology,
            Tasks = [new ScenarioTask { Mm = 0, May = [.. Everything(topology)] }],
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

    /// <summary>What could be observed of what was done last.</summary>
    public IReadOnlyList<MachineEvent> Events => _events;

    public void Mmap(int page, int pages, Protection protection) =>
        Do(MachineAction.Mmap(Cpu, new VirtualPage((ushort)page), pages, MapKind.Anonymous, protection));

    /// <summary>Maps anonymous memory, or a page of file 0 and those behind it.</summary>
    public void Mmap(int page, int pages, MapKind map, Protection protection, int filePage = 0) =>
        Do(MachineAction.Mmap(Cpu, new VirtualPage((ushort)page), pages, map, protection, 0, map == MapKind.Anonymous ? 0 : filePage));

    public void Munmap(int page, int pages) => Do(MachineAction.Munmap(Cpu, new VirtualPage((ushort)page), pages));

    /// <summary>Changes the protection; what the call returns.</summary>
    public int Mprotect(int page, int pages, Protection protection)
    {
        Do(MachineAction.Mprotect(Cpu, new VirtualPage((ushort)page), pages, protection));
        return _events.Single(e => e.Kind == EventKind.PathFinished).Value;
    }

    /// <summary>Stores to a page: the fault that maps it runs to its end.</summary>
    public void Touch(int page) => Do(MachineAction.UserAccess(Cpu, AccessKind.Store, new VirtualPage((ushort)page)));

    /// <summary>Accesses a page until the access is performed (true) or the task gets a signal (false).</summary>
    public bool Access(AccessKind access, int page)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            Do(MachineAction.UserAccess(Cpu, access, new VirtualPage((ushort)page)));
            if (_events.Any(e => e.Kind is EventKind.Loaded or EventKind.Stored or EventKind.Fetched))
            {
                return true;
            }

            if (_events.Any(e => e.Kind == EventKind.Signalled))
            {
                return false;
            }
        }

        throw new InvalidOperationException($"a {access} of page {page} faults again and again");
    }

    /// <summary>The entry of a page.</summary>
    public PageTableEntry Entry(int page) => Machine.Lookup(new MmId(0), new VirtualPage((ushort)page));

    /// <summary>The same task in the same state, to go on with separately.</summary>
    public SoloTask Branch() => new(_system, Machine);

    private static IEnumerable<Permission> Everything(Topology topology)
    {
        int last = topology.VirtualPages - 1;
        foreach (Operation access in (Operation[])[Operation.Load, Operation.Store, Operation.Fetch])
        {
            yield return new() { Do = access, FirstPage = 0, LastPage = last };
        }

        yield return new() { Do = Operation.Munmap, FirstPage = 0, LastPage = last, AtMost = last + 1 };
        for (Protection protection = Protection.None; protection <= (Protection.Read | Protection.Write | Protection.Exec); protection++)
        {
            yield return new() { Do = Operation.Mprotect, FirstPage = 0, LastPage = last, AtMost = last + 1, Protection = protection };
            yield return new() { Do = Operation.Mmap, FirstPage = 0, LastPage = last, AtMost = last + 1, Protection = protection };
            if (topology.Files == 0)
            {
                continue;
            }

            foreach (MapKind map in (MapKind[])[MapKind.FilePrivate, MapKind.FileShared])
            {
                // Every page of the file at every address.
                for (int page = 0; page <= last; page++)
                {
                    for (int filePage = 0; filePage < topology.FilePages; filePage++)
                    {
                        int most = Math.Min(last - page + 1, topology.FilePages - filePage);
                        yield return new()
                        {
                            Do = Operation.Mmap, FirstPage = page, LastPage = page + most - 1, AtMost = most, Map = map, Protection = protection,
                            FilePage = filePage,
                        };
                    }
                }
            }
        }
    }

    private void Do(MachineAction action)
    {
        _events.Clear();
        Transition transition = _system.Apply(Machine, action);
        _events.AddRange(transition.Events);
        Machine = Resting.RunToRest(_system, transition.After, t => _events.AddRange(t.Events));
    }
}

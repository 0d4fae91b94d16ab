namespace TlbModel.Properties.Oracles;

/// <summary>Actions written down one by one, and what the oracles say of them.</summary>
internal sealed class Script
{
    private const int Longest = 1000;

    private readonly TlbSystem _system;
    private readonly List<MachineAction> _actions = [];
    private readonly List<MachineEvent> _events = [];

    /// <summary>Two threads of one address space, t0 on cpu0 and t1 on cpu1, both running; of two files, the second is a driver's.</summary>
    public Script(Kernel kernel, params PrologueStep[] prologue)
        : this(kernel, new Topology { Mms = 1, Tasks = 2, Levels = 2, EntriesPerTable = 4 }, prologue)
    {
    }

    /// <summary>
    /// As many threads of mm0 as the topology has CPUs, each running on its own CPU; the tasks behind them are single threads of mm1, mm2 and so
    /// on, and do not run yet.
    /// </summary>
    public Script(Kernel kernel, Topology topology, params PrologueStep[] prologue)
    {
        _system = new TlbSystem(kernel, new Scenario
        {
            Name = "script",
            Topology = topology,
            Tasks = [.. from task in Enumerable.Range(0, topology.Tasks) select new ScenarioTask { Mm = Math.Max(0, task - topology.Cpus + 1), May = [.. Everything(topology)] }],
            Prologue = [.. prologue],
        });
        Machine = _system.Initial;
        for (byte cpu = 0; cpu < topology.Cpus; cpu++)
        {
            BringIn(new CpuId(cpu), new TaskId(cpu));
        }
    }

    public static CpuId Cpu0 { get; } = new(0);

    public static CpuId Cpu1 { get; } = new(1);

    public Machine Machine { get; private set; }

    /// <summary>How many actions there were.</summary>
    public int Length => _actions.Count;

    /// <summary>All that could be observed, in order.</summary>
    public IReadOnlyList<MachineEvent> Events => _events;

    public bool CanDo(MachineAction action) => _system.IsEnabled(Machine, action);

    public Transition Do(MachineAction action)
    {
        Transition transition = _system.Apply(Machine, action);
        _actions.Add(action);
        _events.AddRange(transition.Events);
        Machine = transition.After;
        return transition;
    }

    /// <summary>Accesses a page until it succeeds, whatever faults that takes, and lets everything in flight go on, or the CPU alone.</summary>
    public void Access(CpuId cpu, AccessKind access, int page, bool alone = false)
    {
        for (int attempt = 0; attempt < 4; attempt++)
        {
            List<MachineEvent> seen = [.. Do(MachineAction.UserAccess(cpu, access, new VirtualPage((ushort)page))).Events, .. Finish(alone ? cpu : null)];
            if (seen.Any(e => e.Kind is EventKind.Loaded or EventKind.Stored or EventKind.Fetched))
            {
                return;
            }
        }

        Assert.Fail($"the {access} of page {page} does not succeed");
    }

    /// <summary>Steps a CPU's path until a step has run, that one included.</summary>
    public void StepThrough(CpuId cpu, string label)
    {
        for (int i = 0; i < Longest; i++)
        {
            if (Do(MachineAction.Step(cpu)).Labels.Contains(label))
            {
                return;
            }
        }

        Assert.Fail($"{label} does not run");
    }

    /// <summary>
    /// Lets what a CPU runs go on until a step has run, that one included, or to its end; its requests to other CPUs are served at once, and nothing
    /// else happens there. The labels that ran.
    /// </summary>
    public List<string> GoOn(CpuId cpu, string? through = null)
    {
        List<string> labels = [];
        for (int i = 0; i < Longest && NextFor(cpu) is { } action; i++)
        {
            labels.AddRange(Do(action).Labels);
            if (through is not null && labels.Contains(through))
            {
                return labels;
            }
        }

        Assert.True(through is null, $"{through} does not run");
        return labels;
    }

    /// <summary>Lets everything in flight, or what is in flight on a CPU, go on to its end.</summary>
    public List<MachineEvent> Finish(CpuId? only = null)
    {
        List<MachineEvent> events = [];
        for (int i = 0; i < Longest && Next(only) is { } action; i++)
        {
            events.AddRange(Do(action).Events);
        }

        return events;
    }

    /// <summary>What some oracles find first in everything that was done.</summary>
    public Violation? Judge(params IOracle[] oracles) => Trace.Record(_system, _actions, oracles).Violation;

    /// <summary>What an oracle finds first in what was done last, when it has been silent so far.</summary>
    public Violation? JudgeLast(int actions, IOracle oracle) => Judge(new Late(_actions.Count - actions, oracle));

    /// <summary>Switches a CPU to a task (null: the idle task), and lets everything in flight go on to its end.</summary>
    public void Switch(CpuId cpu, TaskId? task)
    {
        Do(MachineAction.Switch(cpu, task));
        Finish();
    }

    private static IEnumerable<Permission> Everything(Topology topology)
    {
        Permission On(Operation operation) => new() { Do = operation, LastPage = topology.VirtualPages - 1, AtMost = topology.VirtualPages };
        Operation[] plain =
        [
            Operation.Load, Operation.Store, Operation.Fetch, Operation.Munmap, Operation.MadviseDontneed, Operation.MadviseFree, Operation.MadviseCold,
            Operation.MadvisePageout,
        ];
        return
        [
            .. from o in plain select On(o),
            .. from map in (MapKind[])[MapKind.Anonymous, MapKind.FilePrivate, MapKind.FileShared] select On(Operation.Mmap) with { LastPage = 3, Map = map },
            new Permission { Do = Operation.Reclaim },
            new Permission { Do = Operation.Writeback },
            .. from size in Enumerable.Range(0, topology.FilePages + 1) select new Permission { Do = Operation.Truncate, FilePage = size },
            .. from file in Enumerable.Range(1, topology.Files - 1)
               from may in (Permission[])[On(Operation.Mmap) with { LastPage = 3, Map = MapKind.Pfn, File = file }, new() { Do = Operation.ReleasePfn, File = file }]
               select may,
            .. from protection in Enumerable.Range(0, 8) select On(Operation.Mprotect) with { Protection = (Protection)protection },
        ];
    }

    private void BringIn(CpuId cpu, TaskId task)
    {
        if (Machine.Cpus[cpu.Value].Current != task)
        {
            Switch(cpu, task);
        }
    }

    private MachineAction? NextFor(CpuId cpu) => Machine.Cpus.Where(c => c.Id != cpu && (!c.Stack.IsEmpty || c.IpiQueue.Contains(cpu)))
        .Select(c => Next(c.Id))
        .FirstOrDefault(a => a is not null) ?? Next(cpu);

    private MachineAction? Next(CpuId? only)
    {
        IEnumerable<MachineAction> candidates =
        [
            .. from cpu in Machine.Cpus from source in cpu.IpiQueue select MachineAction.TakeIpi(cpu.Id, source),
            .. from cpu in Machine.Cpus where cpu.Walk is not null select MachineAction.WalkStep(cpu.Id),
            .. from cpu in Machine.Cpus from frame in Machine.Frames select MachineAction.Step(cpu.Id, frame.Number.Value),
        ];
        return candidates.Cast<MachineAction?>().FirstOrDefault(a => (only ?? a!.Value.Cpu) == a!.Value.Cpu && _system.IsEnabled(Machine, a.Value));
    }
}

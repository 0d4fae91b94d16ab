namespace TlbModel.Properties.Oracles;

/// <summary>Actions written down one by one, and what the oracles say of them.</summary>
internal sealed class Script
{
    private const int Longest = 1000;

    private readonly TlbSystem _system;
    private readonly List<MachineAction> _actions = [];

    /// <summary>Two threads of one address space, t0 on cpu0 and t1 on cpu1, both running.</summary>
    public Script(Kernel kernel, params PrologueStep[] prologue)
    {
        Permission[] may = [.. Enum.GetValues<Operation>().Where(o => o <= Operation.Mprotect && o != Operation.FlushTlbAll).Select(o => new Permission { Do = o, LastPage = 3, AtMost = 4 })];
        _system = new TlbSystem(kernel, new Scenario
        {
            Name = "script",
            Topology = new Topology { Mms = 1, Tasks = 2, Levels = 2, EntriesPerTable = 4 },
            Tasks = [new ScenarioTask { Mm = 0, May = [.. may] }, new ScenarioTask { Mm = 0, May = [.. may] }],
            Prologue = [.. prologue],
        });
        Machine = _system.Initial;
        BringIn(Cpu0, new TaskId(0));
        BringIn(Cpu1, new TaskId(1));
    }

    public static CpuId Cpu0 { get; } = new(0);

    public static CpuId Cpu1 { get; } = new(1);

    public Machine Machine { get; private set; }

    public Transition Do(MachineAction action)
    {
        Transition transition = _system.Apply(Machine, action);
        _actions.Add(action);
        Machine = transition.After;
        return transition;
    }

    /// <summary>Accesses a page until it succeeds, whatever faults that takes.</summary>
    public void Access(CpuId cpu, AccessKind access, int page)
    {
        for (int attempt = 0; attempt < 4; attempt++)
        {
            List<MachineEvent> seen = [.. Do(MachineAction.UserAccess(cpu, access, new VirtualPage((ushort)page))).Events, .. Finish()];
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

    /// <summary>Lets everything in flight go on to its end.</summary>
    public List<MachineEvent> Finish()
    {
        List<MachineEvent> events = [];
        for (int i = 0; i < Longest && Next() is { } action; i++)
        {
            events.AddRange(Do(action).Events);
        }

        return events;
    }

    /// <summary>What some oracles find first in everything that was done.</summary>
    public Violation? Judge(params IOracle[] oracles) => Trace.Record(_system, _actions, oracles).Violation;

    private void BringIn(CpuId cpu, TaskId task)
    {
        if (Machine.Cpus[cpu.Value].Current != task)
        {
            Do(MachineAction.Switch(cpu, task));
            Finish();
        }
    }

    private MachineAction? Next()
    {
        IEnumerable<MachineAction> candidates =
        [
            .. from cpu in Machine.Cpus from source in cpu.IpiQueue select MachineAction.TakeIpi(cpu.Id, source),
            .. from cpu in Machine.Cpus where cpu.Walk is not null select MachineAction.WalkStep(cpu.Id),
            .. from cpu in Machine.Cpus from frame in Machine.Frames select MachineAction.Step(cpu.Id, frame.Number.Value),
        ];
        return candidates.Cast<MachineAction?>().FirstOrDefault(a => _system.IsEnabled(Machine, a!.Value));
    }
}

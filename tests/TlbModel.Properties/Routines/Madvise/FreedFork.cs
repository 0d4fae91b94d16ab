using static TlbModel.Properties.Routines.Madvise.Advised;

namespace TlbModel.Properties.Routines.Madvise;

/// <summary>Two CPUs, t0 on cpu0, which forks t2; on cpu1 t1, of the same address space or a kernel thread. v0 was freed lazily.</summary>
internal sealed class FreedFork
{
    private readonly TlbSystem _system;
    private readonly List<MachineAction> _actions = [];

    public FreedFork(Kernel kernel, int? otherMm, params PrologueStep[] more)
    {
        Permission[] accesses = [new() { Do = Operation.Load }, new() { Do = Operation.Store }];
        _system = new TlbSystem(kernel, new Scenario
        {
            Name = "fork",
            Topology = new Topology { Mms = 2, Tasks = 3, Levels = 2, EntriesPerTable = 2, Frames = 10, PcidSlots = 0 },
            Tasks =
            [
                new ScenarioTask { Mm = 0, May = [.. accesses, new Permission { Do = Operation.Fork }] },
                new ScenarioTask { Mm = otherMm, May = [.. otherMm is null ? [] : accesses, new Permission { Do = Operation.Reclaim }] },
                new ScenarioTask { Forked = true, May = [.. accesses] },
            ],
            Prologue = [Maps(0, 1), Stores(0), new PrologueStep { Task = 0, Do = Operation.MadviseFree }, .. more],
            Hardware = new HardwareFreedom { Evictions = false, SpeculativeWalks = false },
        });
        Machine = _system.Initial;
    }

    public Machine Machine { get; private set; }

    public Violation? Judge(params IOracle[] oracles) => Trace.Record(_system, _actions, oracles).Violation;

    public Transition Do(MachineAction action)
    {
        _actions.Add(action);
        Transition transition = _system.Apply(Machine, action);
        Machine = transition.After;
        return transition;
    }

    /// <summary>Does an action and what it sets in motion.</summary>
    public SerialRun Run(MachineAction action)
    {
        SerialRun run = SerialRun.Of(_system, Machine, action);
        Assert.True(run.IsComplete, $"{action}");
        _actions.AddRange(run.Steps.Select(s => s.Action));
        Machine = run.After;
        return run;
    }

    /// <summary>Lets a CPU go on through a step; requests are served at once.</summary>
    public void Through(CpuId cpu, string label)
    {
        for (int i = 0; i < 200; i++)
        {
            IEnumerable<MachineAction> possible =
            [
                .. from of in Machine.Cpus from source in of.IpiQueue select MachineAction.TakeIpi(of.Id, source),
                .. from of in Machine.Cpus where !of.Stack.IsEmpty select MachineAction.Step(of.Id),
                .. from choice in Enumerable.Range(0, 10) select MachineAction.Step(cpu, choice),
            ];
            if (Do(possible.First(a => _system.IsEnabled(Machine, a))).Labels.Contains(label))
            {
                return;
            }
        }

        Assert.Fail($"{label} does not run");
    }

    /// <summary>t1 begins to reclaim the page with a frame.</summary>
    public void BeginReclaim(FrameNumber frame)
    {
        Do(MachineAction.Reclaim(Cpu1, 1));
        Do(MachineAction.Step(Cpu1, frame.Value));
    }
}

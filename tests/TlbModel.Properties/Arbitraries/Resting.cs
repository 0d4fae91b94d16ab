namespace TlbModel.Properties.Arbitraries;

/// <summary>Brings a machine to rest: whatever is in flight goes on until it is done, and nothing new begins.</summary>
internal sealed class Resting
{
    private const int StepBound = 20_000;

    private readonly TlbSystem _system;
    private readonly int[] _switchedInAt;
    private readonly Action<Transition> _observe;

    private Resting(TlbSystem system, Action<Transition> observe)
    {
        _observe = observe;
        _system = system;
        _switchedInAt = new int[system.Scenario.Tasks.Length];
    }

    /// <summary>
    /// The machine at rest that follows from a run. Its scenario's bound on switches is left aside: with it a path may wait for ever for a task that
    /// does not run.
    /// </summary>
    public static Machine RunToRest(Run run)
    {
        Scenario scenario = run.System.Scenario;
        TlbSystem free = scenario.Hardware.AtMostSwitches is null ? run.System : new TlbSystem(run.System.Kernel, new Scenario
        {
            Name = scenario.Name,
            Topology = scenario.Topology,
            Tasks = scenario.Tasks,
            Prologue = scenario.Prologue,
            Hardware = scenario.Hardware with { AtMostSwitches = null },
        });
        return RunToRest(free, Testing.Run.KeepEnabled(free, run.Actions).End());
    }

    /// <summary>The machine at rest that follows from a machine.</summary>
    public static Machine RunToRest(TlbSystem system, Machine machine) => RunToRest(system, machine, _ => { });

    /// <summary>The machine at rest that follows from a machine; each transition on the way is shown.</summary>
    public static Machine RunToRest(TlbSystem system, Machine machine, Action<Transition> observe) => new Resting(system, observe).Run(machine);

    /// <summary>Whether no path, handler, switch or request is under way.</summary>
    public static bool IsAtRest(Machine machine) =>
        machine.Tasks.All(t => t.Stack.IsEmpty) && machine.Cpus.All(c => c.Stack.IsEmpty && c.IpiQueue.IsEmpty);

    private Machine Run(Machine machine)
    {
        for (int step = 1; step < StepBound; step++)
        {
            MachineAction? next = InFlight(machine).Cast<MachineAction?>().FirstOrDefault(a => _system.IsEnabled(machine, a!.Value));
            if (next is not { } action)
            {
                Assert.True(IsAtRest(machine), "nothing in flight can go on");
                return machine;
            }

            if (action is { Kind: ActionKind.Switch, Task: { } task })
            {
                _switchedInAt[task.Value] = step;
            }

            Transition transition = _system.Apply(machine, action);
            _observe(transition);
            machine = transition.After;
        }

        throw new InvalidOperationException("the machine does not come to rest");
    }

    /// <summary>What finishes something, preferred first: interrupts, walks, steps with the lowest frame, then a path that does not run.</summary>
    private IEnumerable<MachineAction> InFlight(Machine machine)
    {
        foreach (CpuState cpu in machine.Cpus)
        {
            foreach (CpuId source in cpu.IpiQueue)
            {
                yield return MachineAction.TakeIpi(cpu.Id, source);
            }
        }

        // A walk that waits for room in the TLB gets it.
        foreach (CpuState cpu in machine.Cpus.Where(c => c.Walk is not null))
        {
            yield return MachineAction.WalkStep(cpu.Id);
            foreach (TlbEntry entry in cpu.Tlb)
            {
                yield return MachineAction.EvictTlb(cpu.Id, entry.Slot, entry.Page);
            }
        }

        foreach (CpuState cpu in machine.Cpus)
        {
            for (int choice = 0; choice < machine.Frames.Length; choice++)
            {
                yield return MachineAction.Step(cpu.Id, choice);
            }
        }

        // The one that has waited longest, so that two that cannot go on do not switch each other out while a third could.
        foreach (TaskState task in machine.Tasks.Where(t => t.Stack.Length > 0 && t.Cpu is null).OrderBy(t => _switchedInAt[t.Id.Value]))
        {
            foreach (CpuState cpu in machine.Cpus)
            {
                yield return MachineAction.Switch(cpu.Id, task.Id);
            }
        }
    }
}

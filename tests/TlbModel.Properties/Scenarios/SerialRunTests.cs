namespace TlbModel.Properties.Scenarios;

public class SerialRunTests
{
    private static readonly CpuId Cpu0 = new(0), Cpu1 = new(1);

    /// <summary>The default scenario with nothing done before, and no hardware freedom but switches.</summary>
    private static readonly TlbSystem Bare = new(Kernel.V5_11, new Scenario
    {
        Name = "default without a prologue",
        Topology = Scenario.Default.Topology,
        Tasks = Scenario.Default.Tasks,
        Hardware = new HardwareFreedom { SpeculativeWalks = false, Evictions = false },
    });

    [Fact]
    public void APrologue_PerformedAsSerialRuns_LeadsToTheSameMachine()
    {
        Machine machine = Bare.Initial;
        foreach (PrologueStep step in Scenario.Default.Prologue)
        {
            if (machine.Tasks[step.Task].Cpu is null)
            {
                CpuId idle = machine.Cpus.First(c => c.Current is null).Id;
                machine = Complete(machine, MachineAction.Switch(idle, new TaskId((byte)step.Task)));
            }

            foreach (MachineAction action in ActionsOf(step, machine.Tasks[step.Task].Cpu!.Value))
            {
                machine = Complete(machine, action);
            }
        }

        Assert.Equal(new TlbSystem(Kernel.V5_11, Scenario.Default).Initial, machine);
    }

    [Fact]
    public void EachStepOfARun_IsWhatApplyDoes()
    {
        Machine machine = Complete(Bare.Initial, MachineAction.Switch(Cpu0, new TaskId(0)));
        machine = Complete(machine, MachineAction.Mmap(Cpu0, new VirtualPage(0), 2, MapKind.Anonymous, Protection.Read | Protection.Write));
        SerialRun run = SerialRun.Of(Bare, machine, MachineAction.UserAccess(Cpu0, AccessKind.Store, new VirtualPage(1)));
        Assert.True(run.IsComplete);
        foreach (SerialStep step in run.Steps)
        {
            Transition transition = Bare.Apply(machine, step.Action);
            Assert.Equal(transition.After, step.Transition.After);
            Assert.Equal<MachineEvent>(transition.Events, step.Transition.Events);
            machine = transition.After;
        }

        Assert.Equal(machine, run.After);
        Assert.Contains(run.Events, e => e.Kind == EventKind.Faulted);
        Assert.Equal(EventKind.Stored, run.Events.Last().Kind);
    }

    [Fact]
    public void AnAccessThatEndsInASignal_IsComplete()
    {
        Machine machine = Complete(Bare.Initial, MachineAction.Switch(Cpu0, new TaskId(0)));
        SerialRun run = SerialRun.Of(Bare, machine, MachineAction.UserAccess(Cpu0, AccessKind.Load, new VirtualPage(0)));
        Assert.True(run.IsComplete);
        Assert.Single(run.Events, e => e.Kind == EventKind.Signalled);
    }

    [Fact]
    public void APathThatWaitsForATaskThatDoesNotRun_IsNotComplete()
    {
        Machine machine = Complete(Bare.Initial, MachineAction.Switch(Cpu0, new TaskId(0)));
        machine = Complete(machine, MachineAction.Switch(Cpu1, new TaskId(1)));
        machine = Complete(machine, MachineAction.Mmap(Cpu0, new VirtualPage(0), 2, MapKind.Anonymous, Protection.Read | Protection.Write));

        // Preempted with mmap_lock held for writing.
        machine = Bare.Apply(machine, MachineAction.Munmap(Cpu0, new VirtualPage(0), 2)).After;
        machine = Bare.Apply(machine, MachineAction.Step(Cpu0)).After;
        Assert.NotNull(machine.Mms[0].MmapLockWriter);
        SerialRun switched = SerialRun.Of(Bare, machine, MachineAction.Switch(Cpu0, null));
        Assert.False(switched.IsComplete);
        SerialRun waiting = SerialRun.Of(Bare, switched.After, MachineAction.Munmap(Cpu1, new VirtualPage(0), 1));
        Assert.False(waiting.IsComplete);
        Assert.NotEmpty(waiting.After.Tasks[1].Stack);
    }

    [Fact]
    public void AnAccessWithoutRoomInTheTlb_IsNotComplete_WhereNothingMayBeEvicted()
    {
        TlbSystem small = new(Kernel.V5_11, new Scenario
        {
            Name = "one entry",
            Topology = new Topology { Cpus = 1, Mms = 1, Tasks = 1, TlbEntries = 1 },
            Tasks = [new ScenarioTask { Mm = 0, May = [new Permission { Do = Operation.Load, LastPage = 1 }] }],
            Prologue = [new PrologueStep { Task = 0, Do = Operation.Mmap, Pages = 2 }, new PrologueStep { Task = 0, Do = Operation.Load }],
            Hardware = new HardwareFreedom { Evictions = false },
        });
        Assert.False(SerialRun.Of(small, small.Initial, MachineAction.UserAccess(Cpu0, AccessKind.Load, new VirtualPage(1))).IsComplete);
    }

    [Fact]
    public void AnActionThatIsNotEnabled_IsRefused() =>
        Assert.Throws<InvalidOperationException>(() => SerialRun.Of(Bare, Bare.Initial, MachineAction.Munmap(Cpu0, new VirtualPage(0), 1)));

    private static Machine Complete(Machine machine, MachineAction action)
    {
        SerialRun run = SerialRun.Of(Bare, machine, action);
        Assert.True(run.IsComplete, action.ToString());
        return run.After;
    }

    private static IEnumerable<MachineAction> ActionsOf(PrologueStep step, CpuId cpu)
    {
        if (step.Do == Operation.Mmap)
        {
            return [MachineAction.Mmap(cpu, new VirtualPage((ushort)step.Page), step.Pages, step.Map, step.Protection, step.File, step.FilePage)];
        }

        AccessKind access = step.Do == Operation.Load ? AccessKind.Load : AccessKind.Store;
        return Enumerable.Range(step.Page, step.Pages).Select(page => MachineAction.UserAccess(cpu, access, new VirtualPage((ushort)page)));
    }
}

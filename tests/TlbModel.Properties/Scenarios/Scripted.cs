namespace TlbModel.Properties.Scenarios;

/// <summary>A scenario with scripts, and the machine at which a test has arrived.</summary>
internal sealed class Scripted
{
    private static readonly HardwareFreedom Nothing = new() { SpeculativeWalks = false, Evictions = false, Switches = false };

    /// <summary>One address space with two pages mapped; t0 runs on cpu0.</summary>
    public Scripted(ScenarioTask[] tasks, HardwareFreedom? hardware = null, int frames = 12, PrologueStep[]? prologue = null)
    {
        System = new TlbSystem(Kernel.V5_11, new Scenario
        {
            Name = "scripted",
            Topology = new Topology { Mms = 3, Tasks = tasks.Length, Levels = 2, Frames = frames, PcidSlots = 0, Files = 0 },
            Tasks = [.. tasks],
            Prologue = [new PrologueStep { Task = 0, Do = Operation.Mmap, Pages = 2 }, .. prologue ?? []],
            Hardware = hardware ?? Nothing,
        });
        Machine = System.Initial;
    }

    public static CpuId Cpu0 { get; } = new(0);

    public static CpuId Cpu1 { get; } = new(1);

    public static HardwareFreedom SwitchesOnly { get; } = Nothing with { Switches = true };

    public TlbSystem System { get; }

    public Machine Machine { get; private set; }

    public List<MachineAction> Actions { get; } = [];

    public static ScenarioTask Task(params Permission[] runs) => new() { Mm = 0, Runs = [.. runs] };

    public static Permission On(Operation operation, int page) => new() { Do = operation, FirstPage = page, LastPage = page };

    public static Permission Call(Operation operation) => new() { Do = operation };

    public static MachineAction Load(int page, int cpu = 0) => Access(AccessKind.Load, page, cpu);

    public static MachineAction Store(int page, int cpu = 0) => Access(AccessKind.Store, page, cpu);

    public int? Left(int task) => Machine.Tasks[task].ScriptLeft;

    public bool May(MachineAction action) => System.IsEnabled(Machine, action);

    /// <summary>What tasks may start: accesses and calls.</summary>
    public MachineAction[] Operations() =>
        [.. System.Enabled(Machine).Where(a => a.Kind is ActionKind.Access or >= ActionKind.Mmap)];

    /// <summary>Performs one action.</summary>
    public IReadOnlyList<MachineEvent> Do(MachineAction action)
    {
        Transition transition = System.Apply(Machine, action);
        Actions.Add(action);
        Machine = transition.After;
        return transition.Events;
    }

    /// <summary>Performs an action, and steps its CPU until nothing goes on there.</summary>
    public IReadOnlyList<MachineEvent> Run(MachineAction action)
    {
        List<MachineEvent> events = [.. Do(action)];
        while (Next(action.Cpu) is { } next)
        {
            events.AddRange(Do(next));
        }

        return events;
    }

    private static MachineAction Access(AccessKind access, int page, int cpu) =>
        MachineAction.UserAccess(new CpuId((byte)cpu), access, new VirtualPage((ushort)page));

    private MachineAction? Next(CpuId cpu) => System.Enabled(Machine)
        .Where(a => a.Cpu == cpu && a.Kind is ActionKind.Step or ActionKind.WalkStep)
        .Cast<MachineAction?>()
        .FirstOrDefault();
}

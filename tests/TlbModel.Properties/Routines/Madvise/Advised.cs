namespace TlbModel.Properties.Routines.Madvise;

/// <summary>A machine on which one action after the other is run to its end: t0 and t1 are threads of mm0 and run; t2 can be forked.</summary>
internal sealed class Advised
{
    public static readonly CpuId Cpu0 = new(0), Cpu1 = new(1);
    public static readonly MmId Mm = new(0), Child = new(1);

    private static readonly Topology s_topology =
        new() { Mms = 2, Tasks = 3, Frames = 24, Levels = 3, EntriesPerTable = 4, VmasPerMm = 8, SwapSlots = 2, Files = 2, PcidSlots = 0 };

    private readonly TlbSystem _system;
    private readonly List<string> _labels = [];

    public Advised(params PrologueStep[] prologue)
        : this(Kernel.V5_11, prologue)
    {
    }

    public Advised(Kernel kernel, params PrologueStep[] prologue)
    {
        Permission[] may = [.. Enum.GetValues<Operation>().Where(o => o != Operation.Mmap && (o < Operation.Reclaim || o >= Operation.MadviseFree)).Where(IsForThreads).Select(On)];
        _system = new TlbSystem(kernel, new Scenario
        {
            Name = "advised",
            Topology = s_topology,
            Tasks =
            [
                new ScenarioTask { Mm = 0, May = [.. may, new Permission { Do = Operation.Reclaim }, On(Operation.Mprotect) with { Protection = Protection.Read }] },
                new ScenarioTask { Mm = 0, May = [.. may] },
                new ScenarioTask { Forked = true, May = [.. may] },
            ],
            Prologue = [.. prologue],
            Hardware = new HardwareFreedom { SpeculativeWalks = false, Evictions = false },
        });
        Machine = _system.Initial;
        Run(MachineAction.Switch(Cpu1, new TaskId(1)));
    }

    public Machine Machine { get; private set; }

    /// <summary>The labels that have run since the prologue.</summary>
    public IReadOnlyCollection<string> Labels => _labels;

    public static VirtualPage Page(int page) => new((ushort)page);

    public static PrologueStep Maps(int page, int pages, MapKind map = MapKind.Anonymous, int file = 0) =>
        new() { Task = 0, Do = Operation.Mmap, Page = page, Pages = pages, Map = map, File = file };

    public static PrologueStep Stores(int page, int pages = 1) => new() { Task = 0, Do = Operation.Store, Page = page, Pages = pages };

    public static PrologueStep Loads(int page, int pages = 1) => new() { Task = 0, Do = Operation.Load, Page = page, Pages = pages };

    /// <summary>Reclaims the anonymous or file page with the lowest frame.</summary>
    public static PrologueStep Reclaims { get; } = new() { Task = 0, Do = Operation.Reclaim };

    public PageTableEntry Entry(int page) => Machine.Lookup(Mm, Page(page));

    public PhysicalFrame Frame(int page) => Machine.Frames[Entry(page).Frame.Value];

    public SerialRun Run(MachineAction action)
    {
        SerialRun run = SerialRun.Of(_system, Machine, action);
        Assert.True(run.IsComplete, $"{action}");
        Assert.DoesNotContain(run.Events, e => e.Kind == EventKind.RuleBroken);
        _labels.AddRange(run.Steps.SelectMany(s => s.Transition.Labels));
        Machine = run.After;
        return run;
    }

    /// <summary>Advises of pages of t0, and gives what the call returns.</summary>
    public int Free(int page, int pages = 1) => ResultOf(Run(MachineAction.MadviseFree(Cpu0, Page(page), pages)));

    public int Cold(int page, int pages = 1) => ResultOf(Run(MachineAction.MadviseCold(Cpu0, Page(page), pages)));

    public int PageOut(int page, int pages = 1) => ResultOf(Run(MachineAction.MadvisePageout(Cpu0, Page(page), pages)));

    public void Store(int page) => Run(MachineAction.UserAccess(Cpu0, AccessKind.Store, Page(page)));

    /// <summary>Loads a page, and gives the version that is there.</summary>
    public int Load(int page) => Run(MachineAction.UserAccess(Cpu0, AccessKind.Load, Page(page))).Events.Last(e => e.Kind == EventKind.Loaded).Value;

    /// <summary>Reclaims a page, or tries to.</summary>
    public void Reclaim(FrameNumber frame)
    {
        Do(MachineAction.Reclaim(Cpu0, 1));
        Run(MachineAction.Step(Cpu0, frame.Value));
    }

    private static int ResultOf(SerialRun run) => run.Events.Single(e => e.Kind == EventKind.PathFinished).Value;

    private static bool IsForThreads(Operation operation) =>
        operation is not (Operation.FlushTlbAll or Operation.KthreadUseMm or Operation.KthreadUnuseMm or Operation.Execve);

    private static Permission On(Operation operation) => operation is Operation.Fork or Operation.Exit
        ? new Permission { Do = operation }
        : new Permission { Do = operation, LastPage = s_topology.VirtualPages - 1, AtMost = s_topology.VirtualPages };

    private void Do(MachineAction action)
    {
        Transition transition = _system.Apply(Machine, action);
        _labels.AddRange(transition.Labels);
        Machine = transition.After;
    }
}

using TlbModel.Routines;
using TlbModel.State;

namespace TlbModel.Properties.Routines.Mremap;

/// <summary>
/// Two threads of mm0, t0 on cpu0 and t1 on cpu1, that do what a test asks for, to its end or step by step; every oracle is asked after each action.
/// </summary>
internal sealed class Mover
{
    public const int NoMemory = 12, BadAddress = 14, Invalid = 22;

    private const int Longest = 1000;

    private readonly Topology _topology;
    private readonly Kernel _kernel;
    private readonly List<MachineEvent> _events = [];
    private readonly HashSet<string> _labels = [];

    public Mover(Topology topology, Kernel? kernel = null)
    {
        _topology = topology with { Cpus = 2, Mms = 2, Tasks = 2 };
        _kernel = kernel ?? Kernel.V5_11;
        Machine = SystemFor(null).Initial;
        Run(MachineAction.Switch(Cpu0, new TaskId(0)));
        Run(MachineAction.Switch(Cpu1, new TaskId(1)));
    }

    /// <summary>Changes a machine's bytes.</summary>
    public delegate void Change(Memory m);

    public static CpuId Cpu0 { get; } = new(0);

    public static CpuId Cpu1 { get; } = new(1);

    public static MmId Mm { get; } = new(0);

    public Machine Machine { get; private set; }

    /// <summary>What an oracle has found first; only in a kernel of a test's own.</summary>
    public Violation? Violation { get; private set; }

    /// <summary>What could be observed of what was done last.</summary>
    public IReadOnlyList<MachineEvent> Events => _events;

    /// <summary>The labels that have run.</summary>
    public IReadOnlySet<string> Labels => _labels;

    /// <summary>What the call returned that was done last.</summary>
    public int Result => _events.Single(e => e.Kind == EventKind.PathFinished).Value;

    public (int Start, int End)[] Areas => [.. Machine.Mms[0].Vmas.Select(v => ((int)v.Start.Value, (int)v.End.Value))];

    /// <summary>A topology of some levels with room for the areas and tables of any move.</summary>
    public static Topology Levels(int levels, int entries = 2) =>
        new() { Levels = levels, EntriesPerTable = entries, Frames = 60, VmasPerMm = 12, PcidSlots = 2, TlbEntries = 16 };

    public static VirtualPage V(int page) => new((ushort)page);

    public static MachineAction Mremap(int page, int pages, int to, int newPages) => MachineAction.Mremap(Cpu0, V(page), pages, V(to), newPages);

    public void Map(int page, int pages, Protection protection = Protection.Read | Protection.Write) =>
        Run(MachineAction.Mmap(Cpu0, V(page), pages, MapKind.Anonymous, protection));

    /// <summary>Maps file 0 from a page of it on.</summary>
    public void MapFile(int page, int pages, MapKind map, int filePage = 0) =>
        Run(MachineAction.Mmap(Cpu0, V(page), pages, map, Protection.Read | Protection.Write, 0, filePage));

    public int Move(int page, int pages, int to, int? newPages = null)
    {
        Run(Mremap(page, pages, to, newPages ?? pages));
        return Result;
    }

    /// <summary>Changes the number of pages where they are.</summary>
    public int Resize(int page, int pages, int newPages) => Move(page, pages, page, newPages);

    public void Store(int page, CpuId? cpu = null) => Run(MachineAction.UserAccess(cpu ?? Cpu0, AccessKind.Store, V(page)));

    /// <summary>The version that a load reads; null: the access ends in a signal.</summary>
    public int? Load(int page, CpuId? cpu = null)
    {
        Run(MachineAction.UserAccess(cpu ?? Cpu0, AccessKind.Load, V(page)));
        return _events.Where(e => e.Kind == EventKind.Loaded).Select(e => (int?)e.Value).LastOrDefault();
    }

    public PageTableEntry Leaf(int page) => Machine.Lookup(Mm, V(page));

    public int Stores(int page) => Machine.StoresTo(Mm, V(page));

    /// <summary>The pages that a CPU's TLB holds, in order.</summary>
    public int[] Cached(CpuId cpu) => [.. Machine.Cpus[cpu.Value].Tlb.Select(e => (int)e.Page.Value).Order()];

    /// <summary>Performs an action and all that follows from it.</summary>
    public void Run(MachineAction action)
    {
        TlbSystem system = SystemFor(action);
        SerialRun run = SerialRun.Of(system, Machine, action);
        Assert.True(run.IsComplete, $"{action} does not run to its end");
        _events.Clear();
        foreach (SerialStep step in run.Steps)
        {
            Perform(system, step.Action);
        }
    }

    /// <summary>Performs one action; the labels that ran.</summary>
    public IReadOnlyList<string> Do(MachineAction action) => Perform(SystemFor(action), action);

    public bool CanDo(MachineAction action) => SystemFor(action).IsEnabled(Machine, action);

    /// <summary>Begins a call.</summary>
    public void Begin(MachineAction action)
    {
        _events.Clear();
        Do(action);
    }

    /// <summary>Steps cpu0 until a label has run, with the lowest free frame where one is needed; what it waits for goes on.</summary>
    public void StepThrough(string label)
    {
        for (int i = 0; i < Longest; i++)
        {
            IEnumerable<MachineAction> steps = Enumerable.Range(0, _topology.Frames).Select(f => MachineAction.Step(Cpu0, f));
            if (Do(steps.Cast<MachineAction?>().FirstOrDefault(s => CanDo(s!.Value)) ?? Next()!.Value).Contains(label))
            {
                return;
            }
        }

        Assert.Fail($"{label} does not run");
    }

    /// <summary>Lets all that is in flight run to its end.</summary>
    public void Finish()
    {
        for (int i = 0; i < Longest && Next() is { } action; i++)
        {
            Do(action);
        }
    }

    /// <summary>Goes on with a machine that no path has made.</summary>
    public void Poke(Change change)
    {
        Layout layout = Machine.Memory.Layout;
        Machine = TlbModel.Machine.Own(layout, Machine.Memory.Bytes.ToArray());
        change(Machine.Memory);
    }

    private static Permission Allowing(MachineAction a) => a.Kind switch
    {
        ActionKind.Access => new() { Do = (Operation)(int)a.Access, FirstPage = a.Page.Value, LastPage = a.Page.Value },
        ActionKind.Mmap => Ranged(Operation.Mmap, a) with { Map = a.Map, Protection = a.Protection, File = a.File, FilePage = a.FilePage },
        ActionKind.Munmap => Ranged(Operation.Munmap, a),
        ActionKind.Mprotect => Ranged(Operation.Mprotect, a) with { Protection = a.Protection },
        ActionKind.Mremap => new()
        {
            Do = Operation.Mremap, FirstPage = a.Page.Value, LastPage = a.Page.Value + a.Pages - 1, AtMost = a.Pages, To = a.To.Value, NewPages = a.NewPages,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(a), a.Kind, "not an operation of these tests"),
    };

    private static Permission Ranged(Operation operation, MachineAction a) =>
        new() { Do = operation, FirstPage = a.Page.Value, LastPage = a.Page.Value + a.Pages - 1, AtMost = a.Pages };

    private MachineAction? Next()
    {
        IEnumerable<MachineAction> candidates =
        [
            .. from cpu in Machine.Cpus from source in cpu.IpiQueue select MachineAction.TakeIpi(cpu.Id, source),
            .. from cpu in Machine.Cpus where cpu.Walk is not null select MachineAction.WalkStep(cpu.Id),
            .. from cpu in Machine.Cpus from frame in Machine.Frames select MachineAction.Step(cpu.Id, frame.Number.Value),
        ];
        return candidates.Cast<MachineAction?>().FirstOrDefault(a => CanDo(a!.Value));
    }

    private string[] Perform(TlbSystem system, MachineAction action)
    {
        byte[] after = Machine.Memory.Bytes.ToArray();
        EventBuffer events = new();
        Machinery.Apply(new Memory(system.Layout, after), _kernel, events, action);
        Judgement judgement = new(system, Machine.Memory.Bytes, after, action, events, new EventBuffer());
        foreach (IOracle oracle in Oracle.All)
        {
            Violation ??= oracle.Check(judgement);
        }

        Assert.True(Violation is null || _kernel != Kernel.V5_11, $"{Violation?.Oracle}: {Violation?.Statement}");
        string[] labels = [.. events.Labels.Select(RoutineCatalogue.LabelName)];
        _events.AddRange(events.Events);
        _labels.UnionWith(labels);
        Machine = TlbModel.Machine.Own(system.Layout, after);
        return labels;
    }

    /// <summary>A system of the same machine in which both threads may do one thing.</summary>
    private TlbSystem SystemFor(MachineAction? action)
    {
        Permission[] may = action is { Kind: ActionKind.Access or >= ActionKind.Mmap } operation ? [Allowing(operation)] : [];
        ScenarioTask task = new() { Mm = 0, May = [.. may] };
        return new TlbSystem(_kernel, new Scenario { Name = "mover", Topology = _topology, Tasks = [task, task] });
    }
}

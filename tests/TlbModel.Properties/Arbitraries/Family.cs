using System.Collections.Immutable;

namespace TlbModel.Properties.Arbitraries;

/// <summary>
/// A task that may fork (t0, of mm0), the task that a fork makes (t1), a task of its own mm (t2) and a kernel thread (t3), on two CPUs without
/// evictions and speculation. Each thing that they do runs to its end.
/// </summary>
internal sealed class Family
{
    public const int Parent = 0, Child = 1, Other = 2, Kthread = 3;

    private static readonly CpuId Cpu0 = new(0);

    public Family(int frames = 40, int mms = 5)
    {
        Permission[] everything =
        [
            .. Enum.GetValues<Operation>().Where(o => o is Operation.Load or Operation.Store or Operation.Munmap or Operation.MadviseDontneed)
                .Select(o => new Permission { Do = o, LastPage = 7, AtMost = 8 }),
            new() { Do = Operation.Mmap, LastPage = 7, AtMost = 8 },
            new() { Do = Operation.Mmap, LastPage = 7, AtMost = 8, Map = MapKind.FilePrivate },
            new() { Do = Operation.Mmap, LastPage = 7, AtMost = 8, Map = MapKind.FileShared },
            new() { Do = Operation.Fork }, new() { Do = Operation.Exit }, new() { Do = Operation.Execve },
        ];
        System = new TlbSystem(Kernel.V5_11, new Scenario
        {
            Name = "family",
            Topology = new Topology { Mms = mms, Tasks = 4, Frames = frames, FilePages = 8 },
            Tasks =
            [
                new ScenarioTask { Mm = 0, May = [.. everything] },
                new ScenarioTask { Forked = true, May = [.. everything] },
                new ScenarioTask { Mm = 1, May = [.. everything] },
                new ScenarioTask
                {
                    May =
                    [
                        new() { Do = Operation.KthreadUseMm, Mm = 0 }, new() { Do = Operation.KthreadUnuseMm },
                        new() { Do = Operation.Load, LastPage = 7 }, new() { Do = Operation.Store, LastPage = 7 },
                    ],
                },
            ],
        });
        Machine = System.Initial;
        Run(Parent);
    }

    public TlbSystem System { get; }

    public Machine Machine { get; private set; }

    /// <summary>The events of what was done last.</summary>
    public ImmutableArray<MachineEvent> Events { get; private set; } = [];

    /// <summary>The result of what was done last: 0, or the number of an error.</summary>
    public int Result => Events.Last(e => e.Kind == EventKind.PathFinished).Value;

    public AddressSpace MmOf(int task) => Machine.Mms[Machine.Tasks[task].Mm!.Value.Value];

    public PageTableEntry Leaf(int task, int page) => Machine.Lookup(MmOf(task).Id, new VirtualPage((ushort)page));

    public PhysicalFrame Frame(int task, int page) => Machine.Frames[Leaf(task, page).Frame.Value];

    /// <summary>Lets a task run on cpu0, or on another CPU.</summary>
    public void Run(int task, int cpu = 0)
    {
        CpuId on = new((byte)cpu);
        if (Machine.Tasks[task].Cpu == on)
        {
            return;
        }

        if (Machine.Tasks[task].Cpu is { } elsewhere)
        {
            Do(MachineAction.Switch(elsewhere, null));
        }

        Do(MachineAction.Switch(on, new TaskId((byte)task)));
    }

    public void Idle(int cpu = 0) => Do(MachineAction.Switch(new CpuId((byte)cpu), null));

    public void Map(int task, int page, int pages, MapKind map = MapKind.Anonymous) => As(task, cpu => MachineAction.Mmap(
        cpu, new VirtualPage((ushort)page), pages, map, Protection.Read | Protection.Write, 0, map == MapKind.Anonymous ? 0 : page));

    public void Unmap(int task, int page, int pages) => As(task, cpu => MachineAction.Munmap(cpu, new VirtualPage((ushort)page), pages));

    /// <summary>Stores to a page; the version that was written.</summary>
    public int Store(int task, int page)
    {
        As(task, cpu => MachineAction.UserAccess(cpu, AccessKind.Store, new VirtualPage((ushort)page)));
        return Events.Single(e => e.Kind == EventKind.Stored).Value;
    }

    /// <summary>Stores to a page if there is memory for it.</summary>
    public bool TryStore(int task, int page)
    {
        SerialRun run = SerialRun.Of(System, Machine, MachineAction.UserAccess(
            Machine.Tasks[task].Cpu!.Value, AccessKind.Store, new VirtualPage((ushort)page)));
        Machine = run.After;
        return run.IsComplete;
    }

    /// <summary>Loads a page; the version that was read, or null if the access is signalled.</summary>
    public int? Load(int task, int page)
    {
        As(task, cpu => MachineAction.UserAccess(cpu, AccessKind.Load, new VirtualPage((ushort)page)));
        return Events.Where(e => e.Kind == EventKind.Loaded).Select(e => (int?)e.Value).SingleOrDefault();
    }

    public void Fork(int task = Parent) => As(task, MachineAction.Fork);

    public void Exit(int task) => As(task, MachineAction.Exit);

    public void Execve(int task) => As(task, MachineAction.Execve);

    public void UseMm() => As(Kthread, cpu => MachineAction.KthreadUseMm(cpu, new MmId(0)));

    public void UnuseMm() => As(Kthread, MachineAction.KthreadUnuseMm);

    public bool IsEnabled(Func<CpuId, MachineAction> action) => System.IsEnabled(Machine, action(Cpu0));

    private void As(int task, Func<CpuId, MachineAction> action)
    {
        if (Machine.Tasks[task].Cpu is null)
        {
            Run(task);
        }

        Do(action(Machine.Tasks[task].Cpu!.Value));
    }

    private void Do(MachineAction action)
    {
        SerialRun run = SerialRun.Of(System, Machine, action);
        Assert.True(run.IsComplete, $"{action} does not run to its end");
        Assert.DoesNotContain(run.Events, e => e.Kind == EventKind.RuleBroken);
        Machine = run.After;
        Events = [.. run.Events];
    }
}

using System.Collections.Immutable;

namespace TlbModel.Properties.Arbitraries;

/// <summary>Scenarios over random topologies: tasks, what they may do, and a prologue that runs to its end.</summary>
internal static class RandomScenarios
{
    private static readonly Operation[] UserOperations =
        [Operation.Load, Operation.Store, Operation.Fetch, Operation.Mmap, Operation.Munmap, Operation.MadviseDontneed, Operation.Mprotect];

    private static readonly Operation[] LifeOperations = [Operation.Fork, Operation.Fork, Operation.Exit, Operation.Execve];

    private static readonly Protection[] Protections =
    [
        Protection.Read | Protection.Write, Protection.Read | Protection.Write, Protection.Read, Protection.None,
        Protection.Read | Protection.Exec, Protection.Read | Protection.Write | Protection.Exec, Protection.Write,
    ];

    public static Scenario Sample(Draw draw)
    {
        Topology topology = Topologies.Sample(draw);
        Scenario scenario = new()
        {
            Name = "random",
            Topology = topology,
            Tasks = [.. Enumerable.Range(0, topology.Tasks).Select(_ => Task(draw, topology))],
            Hardware = new HardwareFreedom { SpeculativeWalks = !draw.OneIn(6), Evictions = !draw.OneIn(6) },
        };
        return WithPrologue(draw, scenario);
    }

    /// <summary>The scenario with steps that run, as far as they run: a step that does not is left out.</summary>
    private static Scenario WithPrologue(Draw draw, Scenario scenario)
    {
        int steps = draw.From(0, 6);
        for (int i = 0; i < steps; i++)
        {
            int task = draw.Below(scenario.Tasks.Length);
            if (scenario.Tasks[task].Mm is null)
            {
                continue;
            }

            PrologueStep step = Step(draw, scenario.Topology, task, maps: i % 2 == 0);
            Scenario longer = Copy(scenario, scenario.Tasks, scenario.Prologue.Add(step));
            scenario = Runs(longer) ? longer : scenario;
        }

        return scenario;
    }

    /// <summary>The scenario with other tasks and another prologue; the topology follows the tasks.</summary>
    public static Scenario Copy(Scenario from, ImmutableArray<ScenarioTask> tasks, ImmutableArray<PrologueStep> prologue) => new()
    {
        Name = from.Name,
        Topology = from.Topology with { Tasks = tasks.Length },
        Tasks = tasks,
        Prologue = prologue,
        Hardware = from.Hardware,
    };

    /// <summary>Whether a scenario is valid and its prologue runs to its end.</summary>
    public static bool Runs(Scenario scenario)
    {
        try
        {
            _ = new TlbSystem(Kernel.V5_11, scenario).Initial;
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static ScenarioTask Task(Draw draw, Topology topology)
    {
        int[] cpus = draw.OneIn(4) ? [draw.Below(topology.Cpus)] : [];
        if (draw.OneIn(6))
        {
            return KernelThread(draw, topology, cpus);
        }

        // A small window of pages, so that tasks meet; at times around the middle, where tables of every level end.
        int pages = topology.VirtualPages;
        int width = Math.Min(pages, draw.From(4, 8));
        int first = draw.Of([0, 0, Math.Max(0, (pages / 2) - (width / 2)), pages - width]);
        IEnumerable<Permission> may = UserOperations.Concat([Operation.Mmap, Operation.Store, Operation.Mprotect])
            .Where(_ => !draw.OneIn(8))
            .Select(operation => Permission(draw, topology, operation, first, first + width - 1));
        IEnumerable<Permission> life = LifeOperations.Where(_ => draw.OneIn(3)).Select(operation => new Permission { Do = operation });
        bool forked = draw.OneIn(4);
        return new ScenarioTask { Mm = forked ? null : draw.Below(topology.Mms), Forked = forked, Cpus = [.. cpus], May = [.. may, .. life] };
    }

    private static ScenarioTask KernelThread(Draw draw, Topology topology, int[] cpus)
    {
        int last = Math.Min(topology.VirtualPages, 8) - 1;
        return new ScenarioTask
        {
            Cpus = [.. cpus],
            May =
            [
                new Permission { Do = Operation.FlushTlbAll },
                new Permission { Do = Operation.KthreadUseMm, Mm = draw.Below(topology.Mms) },
                new Permission { Do = Operation.KthreadUnuseMm },
                new Permission { Do = Operation.Load, LastPage = last },
                new Permission { Do = Operation.Store, LastPage = last },
            ],
        };
    }

    private static Permission Permission(Draw draw, Topology topology, Operation operation, int first, int last)
    {
        MapKind map = Map(draw, topology);
        bool file = operation == Operation.Mmap && map != MapKind.Anonymous;
        return new Permission
        {
            Do = operation,
            FirstPage = first,
            LastPage = file ? Math.Min(last, first + topology.FilePages - 1) : last,
            AtMost = draw.From(1, 8),
            Map = map,
            Protection = draw.Of(Protections),
            File = file ? draw.Below(topology.Files) : 0,
        };
    }

    private static PrologueStep Step(Draw draw, Topology topology, int task, bool maps)
    {
        int window = Math.Min(8, topology.VirtualPages);
        int page = draw.Below(window);
        MapKind map = Map(draw, topology);
        int most = map == MapKind.Anonymous || !maps ? window - page : Math.Min(window - page, topology.FilePages);
        return new PrologueStep
        {
            Task = task,
            Do = maps ? Operation.Mmap : draw.Of([Operation.Load, Operation.Store, Operation.Store, Operation.Fetch]),
            Page = page,
            Pages = maps ? draw.From(1, most) : 1,
            Map = map,
            Protection = Protection.Read | Protection.Write | (draw.OneIn(3) ? Protection.Exec : Protection.None),
            File = map == MapKind.Anonymous ? 0 : draw.Below(topology.Files),
        };
    }

    private static MapKind Map(Draw draw, Topology topology) => topology.Files == 0
        ? MapKind.Anonymous
        : draw.Of([MapKind.Anonymous, MapKind.Anonymous, MapKind.FilePrivate, MapKind.FileShared]);
}

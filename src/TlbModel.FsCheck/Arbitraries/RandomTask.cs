using FsCheck;
using FsCheck.Fluent;

namespace TlbModel.Testing;

/// <summary>
/// Generates the tasks of scenarios. Which operations there are, and for whom, is asked of the library: a new one is drawn without a change here.
/// </summary>
internal static class RandomTask
{
    private static readonly Operation[] OfUsers = [.. Enum.GetValues<Operation>().Where(o => IsFor(o, mm: 0))];
    private static readonly Operation[] OfKernelThreads = [.. Enum.GetValues<Operation>().Where(o => IsFor(o, mm: null))];

    /// <summary>What a user task gets a second time: without mappings and stores little happens.</summary>
    private static readonly Operation[] Twice = [Operation.Mmap, Operation.Store];

    /// <summary>What few tasks may do: after it there is less of a task, or less for it to do.</summary>
    private static readonly Operation[] Seldom = [Operation.Exit, Operation.Execve];

    private static readonly Protection[] Protections =
    [
        Protection.Read | Protection.Write, Protection.Read | Protection.Write, Protection.Read, Protection.None,
        Protection.Read | Protection.Exec, Protection.Read | Protection.Write | Protection.Exec, Protection.Write,
    ];

    /// <summary>The most steps of a script.</summary>
    private const int MostSteps = 6;

    public static Gen<ScenarioTask> Generate(Topology topology) =>
        Gen.Frequency((1, KernelThread(topology)), (5, User(topology, forked: false)), (1, User(topology, forked: true)))
            .SelectMany(task => Gen.Frequency((5, Gen.Constant(task)), (1, Scripted(task))));

    /// <summary>The task with a script of what it would have been free to do.</summary>
    private static Gen<ScenarioTask> Scripted(ScenarioTask task) => task.May.IsEmpty ? Gen.Constant(task) :
        from length in Gen.Choose(1, MostSteps)
        from steps in Gen.ArrayOf(Gen.Elements(task.May.AsEnumerable()), length)
        select new ScenarioTask { Mm = task.Mm, Forked = task.Forked, Cpus = task.Cpus, Runs = [.. steps] };

    private static Gen<ScenarioTask> KernelThread(Topology topology) =>
        from cpus in Cpus(topology)
        from may in Permissions(topology, OfKernelThreads, 0, topology.VirtualPages - 1)
        select Valid(topology, null, false, cpus, may);

    /// <summary>A small window of pages, so that tasks meet; at times around the middle, where tables of every level end.</summary>
    private static Gen<ScenarioTask> User(Topology topology, bool forked)
    {
        int pages = topology.VirtualPages;
        return
            from cpus in Cpus(topology)
            from mm in Gen.Choose(0, topology.Mms - 1)
            from wish in Gen.Choose(4, 8)
            let width = Math.Min(pages, wish)
            from first in Gen.Elements(0, 0, Math.Max(0, (pages / 2) - (width / 2)), pages - width)
            from may in Permissions(topology, [.. OfUsers, .. Twice], first, first + width - 1)
            select Valid(topology, forked ? null : mm, forked, cpus, may);
    }

    private static Gen<int[]> Cpus(Topology topology) =>
        Gen.Frequency((1, Gen.Choose(0, topology.Cpus - 1).Select(cpu => new[] { cpu })), (3, Gen.Constant(Array.Empty<int>())));

    /// <summary>One permission for each operation, seven times in eight; for what is seldom, twice in eight.</summary>
    private static Gen<Permission[]> Permissions(Topology topology, Operation[] operations, int first, int last) =>
        from may in Gen.CollectToArray(operations, operation => Permission(topology, operation, first, last))
        from kept in Gen.ArrayOf(Gen.Choose(0, 7), operations.Length)
        select may.Where((p, i) => kept[i] > (Seldom.Contains(p.Do) ? 5 : 0)).ToArray();

    private static Gen<Permission> Permission(Topology topology, Operation operation, int first, int last) =>
        from map in RandomStep.Map(topology)
        from most in Gen.Choose(1, 8)
        from protection in Gen.Elements(Protections)
        from file in RandomStep.File(topology, FileUse(operation, map))
        from filePage in Gen.Choose(0, topology.FilePages)
        from mm in Gen.Choose(0, topology.Mms - 1)
        from to in Gen.Choose(0, topology.VirtualPages - 1)
        from newPages in Gen.Elements(0, 0, 0, 1, 2, 4)
        let moves = operation == Operation.Mremap
        let ofFile = operation == Operation.Mmap && map != MapKind.Anonymous
        select new Permission
        {
            Do = operation,
            FirstPage = first,
            LastPage = ofFile ? Math.Min(last, first + topology.FilePages - 1) : last,
            AtMost = most,
            Map = map,
            Protection = protection,
            File = file,
            FilePage = operation == Operation.Truncate ? filePage : 0,
            Mm = operation == Operation.KthreadUseMm ? mm : 0,
            To = moves ? Math.Min(to, topology.VirtualPages - (newPages == 0 ? last - first + 1 : Math.Min(newPages, topology.VirtualPages))) : 0,
            NewPages = moves ? Math.Min(newPages, topology.VirtualPages) : 0,
        };

    /// <summary>How an operation uses a file, as a mapping would; not at all: as an anonymous one.</summary>
    private static MapKind FileUse(Operation operation, MapKind map) => operation switch
    {
        Operation.Mmap => map,
        Operation.Truncate or Operation.Writeback => MapKind.FileShared,
        Operation.ReleasePfn => MapKind.Pfn,
        _ => MapKind.Anonymous,
    };

    /// <summary>The task with those of the permissions that the library accepts.</summary>
    private static ScenarioTask Valid(Topology topology, int? mm, bool forked, int[] cpus, Permission[] may) => new()
    {
        Mm = mm,
        Forked = forked,
        Cpus = [.. cpus],
        May = [.. may.Where(p => Validity.IsValid(Alone(topology, new ScenarioTask { Mm = mm, Forked = forked, Cpus = [.. cpus], May = [p] })))],
    };

    private static bool IsFor(Operation operation, int? mm) =>
        Validity.IsValid(Alone(new Topology(), new ScenarioTask { Mm = mm, May = [new Permission { Do = operation }] }));

    /// <summary>The task, and beside it one that maps the driver's pages that it may release.</summary>
    private static Scenario Alone(Topology topology, ScenarioTask task)
    {
        ScenarioTask[] beside =
            [.. task.May.Where(p => p.Do == Operation.ReleasePfn).Select(p => new ScenarioTask { Mm = 0, May = [new Permission { Do = Operation.Mmap, Map = MapKind.Pfn, File = p.File }] })];
        return new Scenario { Name = "alone", Topology = topology with { Tasks = 1 + beside.Length }, Tasks = [task, .. beside] };
    }
}

namespace TlbModel;

public sealed partial class Scenario
{
    /// <summary>
    /// Everything that the model has beside reclaim, writeback and truncation: two threads that move, free, page out and fork, kswapd, which also is a
    /// driver that takes its pages back, a flusher that truncates, a kernel thread, and a task of a fork. v5.11 goes wrong in it; v5.11-fixed does not.
    /// </summary>
    public static Scenario Rich { get; } = new()
    {
        Name = "rich",
        Topology = new Topology
        {
            Cpus = 3, Mms = 3, Tasks = 6, Frames = 28, PcidSlots = 2, Files = 2, FilePages = 2, SwapSlots = 2, GatherPages = 2, VmasPerMm = 10, FlushCeiling = 3,
        },
        Tasks =
        [
            new ScenarioTask { Mm = 0, May = [.. Accesses(0, 7), .. Mappings, .. Moves, new Permission { Do = Operation.Fork }] },
            new ScenarioTask
            {
                Mm = 0,
                May =
                [
                    .. Accesses(0, 7), .. Mappings, .. Advice(0, 5), new Permission { Do = Operation.Reclaim, AtMost = 2 },
                ],
            },
            new ScenarioTask
            {
                May =
                [
                    new Permission { Do = Operation.Reclaim, AtMost = 1 }, new Permission { Do = Operation.Reclaim, AtMost = 2 },
                    new Permission { Do = Operation.ReleasePfn, File = 1 },
                ],
            },
            new ScenarioTask
            {
                May =
                [
                    .. Enumerable.Range(0, 2).Select(page => new Permission { Do = Operation.Writeback, FilePage = page }),
                    .. Enumerable.Range(0, 3).Select(size => new Permission { Do = Operation.Truncate, FilePage = size }),
                ],
            },
            new ScenarioTask
            {
                May =
                [
                    new Permission { Do = Operation.FlushTlbAll }, new Permission { Do = Operation.KthreadUseMm, Mm = 0 },
                    new Permission { Do = Operation.KthreadUnuseMm }, new Permission { Do = Operation.Load, LastPage = 7 },
                    new Permission { Do = Operation.Store, LastPage = 7 },
                ],
            },
            new ScenarioTask
            {
                Forked = true,
                May = [.. Accesses(0, 7), new Permission { Do = Operation.Exit }, new Permission { Do = Operation.Execve }],
            },
        ],
        Prologue =
        [
            new PrologueStep { Task = 0, Do = Operation.Mmap, Page = 0, Pages = 3 },
            new PrologueStep { Task = 0, Do = Operation.Store, Page = 0, Pages = 2 },
            new PrologueStep { Task = 0, Do = Operation.Mmap, Page = 4, Pages = 2, Map = MapKind.FileShared },
            new PrologueStep { Task = 0, Do = Operation.Store, Page = 4 },
            new PrologueStep { Task = 0, Do = Operation.Mmap, Page = 6, Pages = 2, Map = MapKind.Pfn, File = 1 },
            new PrologueStep { Task = 0, Do = Operation.Store, Page = 6 },
        ],
    };

    /// <summary><see cref="Rich"/> with a level more, on which whole tables of page tables move.</summary>
    internal static Scenario RichFourLevels { get; } = new()
    {
        Name = "rich-four-levels",
        Topology = Rich.Topology with { Cpus = 2, Levels = 4, Frames = 32 },
        Tasks =
        [
            new ScenarioTask
            {
                Mm = 0,
                May =
                [
                    .. Rich.Tasks[0].May, .. Accesses(8, 11), new Permission { Do = Operation.Munmap, FirstPage = 8, LastPage = 11, AtMost = 4 },
                    new Permission { Do = Operation.Mmap, FirstPage = 0, LastPage = 3, AtMost = 4 },
                    new Permission { Do = Operation.Mremap, FirstPage = 0, LastPage = 3, To = 8, AtMost = 4 },
                    new Permission { Do = Operation.Mremap, FirstPage = 8, LastPage = 11, To = 0, AtMost = 4 },
                ],
            },
            .. Rich.Tasks[1..],
        ],
        Prologue = Rich.Prologue,
    };

    /// <summary>Areas of each kind, and what takes them away.</summary>
    private static IEnumerable<Permission> Mappings =>
    [
        new() { Do = Operation.Munmap, LastPage = 7, AtMost = 3 },
        new() { Do = Operation.MadviseDontneed, LastPage = 7, AtMost = 3 },
        new() { Do = Operation.Mmap, LastPage = 5, AtMost = 3 },
        new() { Do = Operation.Mmap, FirstPage = 4, LastPage = 5, AtMost = 2, Map = MapKind.FileShared },
        new() { Do = Operation.Mmap, FirstPage = 2, LastPage = 3, AtMost = 2, Map = MapKind.FilePrivate },
        new() { Do = Operation.Mmap, FirstPage = 6, LastPage = 7, AtMost = 2, Map = MapKind.Pfn, File = 1 },
        new() { Do = Operation.Mprotect, LastPage = 5, AtMost = 2, Protection = Protection.None },
        new() { Do = Operation.Mprotect, LastPage = 5, AtMost = 2, Protection = Protection.Read },
        new() { Do = Operation.Mprotect, LastPage = 5, AtMost = 2 },
    ];

    /// <summary>Moves to higher and to lower addresses, growth and shrinking.</summary>
    private static IEnumerable<Permission> Moves =>
    [
        new() { Do = Operation.Mremap, FirstPage = 0, LastPage = 1, To = 2, AtMost = 2 },
        new() { Do = Operation.Mremap, FirstPage = 2, LastPage = 3, To = 0, AtMost = 2 },
        new() { Do = Operation.Mremap, FirstPage = 4, LastPage = 5, To = 2, AtMost = 2 },
        new() { Do = Operation.Mremap, FirstPage = 4, LastPage = 5, To = 6, AtMost = 2 },
        new() { Do = Operation.Mremap, FirstPage = 0, LastPage = 1, To = 4, AtMost = 2 },
        new() { Do = Operation.Mremap, FirstPage = 0, LastPage = 3, To = 0, AtMost = 2, NewPages = 1 },
        new() { Do = Operation.Mremap, FirstPage = 0, LastPage = 3, To = 0, AtMost = 2, NewPages = 3 },
    ];

    private static IEnumerable<Permission> Advice(int first, int last) =>
        ((Operation[])[Operation.MadviseFree, Operation.MadviseCold, Operation.MadvisePageout])
        .Select(advice => new Permission { Do = advice, FirstPage = first, LastPage = last, AtMost = 3 });

    private static IEnumerable<Permission> Accesses(int first, int last) =>
        ((Operation[])[Operation.Load, Operation.Store, Operation.Fetch])
        .Select(access => new Permission { Do = access, FirstPage = first, LastPage = last });
}

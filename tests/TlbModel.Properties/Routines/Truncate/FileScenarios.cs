namespace TlbModel.Properties.Routines.Truncate;

/// <summary>
/// Two threads that may do the same, a task of another mm, a task that a fork makes, and a kernel thread, over a file that is mapped everywhere.
/// (Without munmap: v5.11 breaks a rule if it meets a release.)
/// </summary>
internal static class FileScenarios
{
    public static Scenario Truncations { get; } = Of(
        MapKind.FileShared, MapKind.FilePrivate, [.. from size in (int[])[0, 2, 4] select new Permission { Do = Operation.Truncate, FilePage = size }]);

    public static Scenario Releases { get; } = Of(MapKind.Pfn, MapKind.Pfn, [new Permission { Do = Operation.ReleasePfn }]);

    private static Scenario Of(MapKind first, MapKind second, Permission[] files)
    {
        Permission[] accesses = [On(Operation.Load), On(Operation.Store), On(Operation.MadviseDontneed) with { AtMost = 3 }];
        Permission[] all =
        [
            .. accesses, On(Operation.Mprotect) with { AtMost = 3, Protection = Protection.Read }, On(Operation.Mprotect) with { AtMost = 3 },
            .. files, new Permission { Do = Operation.Fork },
        ];
        return new Scenario
        {
            Name = "files",
            Topology = new Topology { Mms = 3, Tasks = 5, Frames = 24, Levels = 3, PcidSlots = 2, GatherPages = 2, FlushCeiling = 3 },
            Tasks =
            [
                new ScenarioTask { Mm = 0, May = [.. all] },
                new ScenarioTask { Mm = 0, May = [.. all] },
                new ScenarioTask { Mm = 1, May = [.. all] },
                new ScenarioTask { May = [.. files] },
                new ScenarioTask { Forked = true, May = [.. accesses, new Permission { Do = Operation.Exit }] },
            ],
            Prologue = [Maps(0, 0, first), Maps(0, 4, second), Maps(2, 0, second), Maps(2, 4, first)],
        };
    }

    private static Permission On(Operation operation) => new() { Do = operation, LastPage = 7 };

    private static PrologueStep Maps(int task, int page, MapKind map) => new() { Task = task, Do = Operation.Mmap, Page = page, Pages = 4, Map = map };
}

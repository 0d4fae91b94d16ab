namespace TlbModel.Properties.Routines.Mremap;

/// <summary>Two threads that move, grow and shrink what they map while they use it, and a child that a fork makes.</summary>
internal static class MovingScenario
{
    public static Scenario Of(int levels, int entries, int frames)
    {
        Topology topology = new()
        {
            Mms = 2, Tasks = 3, Frames = frames, Levels = levels, EntriesPerTable = entries, VmasPerMm = 12, PcidSlots = 2, TlbEntries = 6, StructureEntries = 3,
            GatherPages = 2, FlushCeiling = 3,
        };
        int pages = topology.VirtualPages;
        int half = pages / 2;
        Permission[] may =
        [
            On(Operation.Load, 0, pages), On(Operation.Store, 0, pages), On(Operation.Munmap, 0, pages), On(Operation.Mmap, 0, pages),
            On(Operation.Mmap, half, 2) with { Map = MapKind.FilePrivate, AtMost = 2 }, On(Operation.Mprotect, 0, pages) with { Protection = Protection.Read, AtMost = 3 },
            On(Operation.Mremap, 0, half) with { To = half }, On(Operation.Mremap, half, half) with { To = 0 },
            On(Operation.Mremap, 0, 2) with { To = 1, NewPages = 2 }, On(Operation.Mremap, 0, pages - 1) with { To = 0, NewPages = 2 },
            new() { Do = Operation.Fork },
        ];
        return new Scenario
        {
            Name = "moving",
            Topology = topology,
            Tasks = [new ScenarioTask { Mm = 0, May = [.. may] }, new ScenarioTask { Mm = 0, May = [.. may] }, new ScenarioTask { Forked = true, May = [.. may, new() { Do = Operation.Exit }] }],
            Prologue =
            [
                new PrologueStep { Task = 0, Do = Operation.Mmap, Pages = half },
                new PrologueStep { Task = 0, Do = Operation.Store, Pages = half },
            ],
        };
    }

    private static Permission On(Operation operation, int page, int pages) => new() { Do = operation, FirstPage = page, LastPage = page + pages - 1, AtMost = pages };
}

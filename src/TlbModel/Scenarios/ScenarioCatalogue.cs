namespace TlbModel;

/// <summary>The scenarios that have a name.</summary>
public static class ScenarioCatalogue
{
    /// <summary>
    /// Those in which tasks may do many things at any time and as often as they like: for random checking. The first is <see cref="Scenario.Default"/>.
    /// </summary>
    public static IReadOnlyList<Scenario> Open { get; } =
    [
        Scenario.Default,
        Varied("five-levels", new Topology { Mms = 4, Tasks = 5, Frames = 30, Levels = 5, PcidSlots = 2, GatherPages = 3, FlushCeiling = 3 }),
        Varied("two-levels", new Topology { Mms = 4, Tasks = 5, Frames = 17, Levels = 2, EntriesPerTable = 4, PcidSlots = 2, GatherPages = 2 }),
        Varied("no-pcid", new Topology { Mms = 4, Tasks = 5, Frames = 24, PcidSlots = 0, GatherPages = 2, FlushCeiling = 3 }),
        Varied("three-cpus", new Topology { Cpus = 3, Mms = 4, Tasks = 5, Frames = 20, PcidSlots = 3, GatherPages = 2, FlushCeiling = 3 }),
        Varied("three-threads", new Topology { Cpus = 3, Mms = 3, Tasks = 5, Frames = 17, PcidSlots = 2, GatherPages = 4, FlushCeiling = 3 }, threads: 3),
        Varied("little-memory", new Topology { Mms = 4, Tasks = 5, Frames = 17, PcidSlots = 2, GatherPages = 2, FlushCeiling = 3 }),
    ];

    /// <summary>Small ones in which each task has a script: all that can happen in one of them can be enumerated.</summary>
    public static IReadOnlyList<Scenario> Small { get; } = Scenario.SmallOnes;

    /// <summary>Larger ones in which each task has a script: at most about a million states each when they are explored.</summary>
    public static IReadOnlyList<Scenario> Large { get; } = Scenario.LargeOnes();

    /// <summary>Like <see cref="Open"/>, with every path that the model has: v5.11 goes wrong there, v5.11-fixed does not.</summary>
    public static IReadOnlyList<Scenario> Rich { get; } = [Scenario.Rich, Scenario.RichFourLevels];

    /// <summary>Scripted ones in which v5.11 itself goes wrong (docs/findings/).</summary>
    public static IReadOnlyList<Scenario> Findings { get; } = Scenario.FindingOnes();

    /// <summary>All of them, the <see cref="Open"/> ones first, then the <see cref="Small"/> ones.</summary>
    public static IReadOnlyList<Scenario> All { get; } = [.. Open, .. Small, .. Large, .. Rich, .. Findings];

    /// <summary>A scenario by its name.</summary>
    /// <param name="name">The name, as <c>--scenario</c> takes it.</param>
    /// <returns>The scenario; null if there is none of that name.</returns>
    public static Scenario? Find(string name) => All.FirstOrDefault(s => s.Name == name);

    private static Scenario Varied(string name, Topology topology, int threads = 2) => new()
    {
        Name = name,
        Topology = topology,
        Tasks = threads == 2 ? Scenario.Default.Tasks : [Scenario.Default.Tasks[0], .. Scenario.Default.Tasks[..2], Scenario.Default.Tasks[3], Scenario.Default.Tasks[4]],
        Prologue = threads == 2 ? Scenario.Default.Prologue : [.. Scenario.Default.Prologue.Where(p => p.Task < 2)],
    };
}

using TlbModel.Exploration;

namespace TlbModel.Bench.Explorations;

/// <summary>Explores what an entry says.</summary>
internal static class EntryRun
{
    private const int Threads = 2;

    /// <summary>The kernel on the scenario, with the entry's bounds.</summary>
    public static TlbSystem SystemOf(Entry entry) => new(
        KernelCatalogue.Find(entry.Kernel) ?? throw new ArgumentException($"there is no kernel {entry.Kernel}"),
        EntryScenario.Of(entry));

    /// <summary>The oracles that are asked.</summary>
    public static IReadOnlyList<IOracle> OraclesOf(Entry entry) => entry.Oracle is { } id ? [Oracle.Named(id)] : Oracle.All;

    /// <summary>The reductions of a name.</summary>
    public static Reductions ReductionsOf(Entry entry) => entry.Reductions switch
    {
        "all" => Reductions.All,
        "shortest" => Reductions.Shortest,
        "exact" => Reductions.Exact,
        "none" => Reductions.None,
        _ => throw new ArgumentException($"there are no reductions {entry.Reductions}; valid are all, shortest, exact and none"),
    };

    /// <summary>Explores, up to a number of states.</summary>
    public static ExplorationReport<MachineAction> Explore(
        Entry entry, Reductions reductions, IReadOnlyList<IOracle> oracles, long states = long.MaxValue) =>
        Explore(entry, new MachineSpace(SystemOf(entry), oracles, reductions), states);

    /// <summary>Explores a space that is made for the entry.</summary>
    public static ExplorationReport<MachineAction> Explore(Entry entry, MachineSpace space, long states = long.MaxValue) =>
        Explorer.RunEncoded(space, new ExplorationBounds { Threads = Threads, States = states, Sometimes = entry.Sometimes });

    /// <summary>Explores as the entry says.</summary>
    public static ExplorationReport<MachineAction> Explore(Entry entry) => Explore(entry, ReductionsOf(entry), OraclesOf(entry));

    /// <summary>What came out of <see cref="Explore(Entry)"/>, and of the further explorations that the figures name.</summary>
    public static Figures FiguresOf(Entry entry, ExplorationReport<MachineAction> report) => new()
    {
        Verdict = VerdictOf(report),
        Oracle = report.Violation?.Oracle,
        States = report.States,
        Transitions = report.Transitions,
        Depth = report.Depth,
        Length = LengthOf(report),
        First = entry.Oracle is not null && report.Violation is not null ? FirstOf(entry) : null,
        Reached = report.Violation is null ? ReachedOf(report) : null,
        Unreduced = report.States >= Unreduced.Most ? null : UnreducedOf(entry),
    };

    /// <summary>A verdict in a word.</summary>
    public static string VerdictOf(ExplorationReport<MachineAction> report) =>
        report.Violation is not null ? "violated" : report.IsCut ? "cut" : report.Holds ? "holds" : "unreached";

    private static int? LengthOf(ExplorationReport<MachineAction> report) => report.Violation is null ? null : report.Trace.Length;

    private static First? FirstOf(Entry entry)
    {
        ExplorationReport<MachineAction> report = Explore(entry, Reductions.Shortest, Oracle.All);
        return report.Violation is null ? null : new First(report.Violation.Oracle, report.Trace.Length);
    }

    private static string[] ReachedOf(ExplorationReport<MachineAction> report)
    {
        HashSet<string> reached = [.. report.Marks.Where((_, mark) => report.Reached[mark])];
        return [.. Obligation.All.Select(o => o.Id).Where(reached.Contains)];
    }

    private static Unreduced? UnreducedOf(Entry entry)
    {
        ExplorationReport<MachineAction> report = Explore(entry, Reductions.None, OraclesOf(entry), Unreduced.Most);
        return report.IsCut ? null : new Unreduced(report.States, LengthOf(report));
    }
}

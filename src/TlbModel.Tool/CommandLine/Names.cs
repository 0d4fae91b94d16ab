using TlbModel.Exploration;

namespace TlbModel.Tool.CommandLine;

/// <summary>Finds kernels, scenarios, profiles, oracles and obligations by the names that the command line gives.</summary>
internal static class Names
{
    public static Kernel Kernel(string name) =>
        KernelCatalogue.Find(name)
        ?? throw Unknown(
            "kernel",
            name,
            KernelCatalogue.All.Select(k => k.Name).Concat(Mutant.All.Select(m => m.Name)),
            "see 'tlbmodel list kernels' and 'tlbmodel list mutants'");

    public static Scenario Scenario(string name) =>
        ScenarioCatalogue.Find(name)
        ?? throw Unknown(
            "scenario",
            name,
            ScenarioCatalogue.All.Select(s => s.Name),
            $"valid are {string.Join(", ", ScenarioCatalogue.All.Select(s => s.Name))}");

    public static Profile Profile(string name) =>
        TlbModel.Profile.All.FirstOrDefault(p => p.Name == name)
        ?? throw Unknown("profile", name, TlbModel.Profile.All.Select(p => p.Name), "see 'tlbmodel list profiles'");

    /// <summary>The oracles of the given ids, in the order in which the library asks them; all but those on request if there are no ids.</summary>
    public static IReadOnlyList<IOracle> Oracles(IReadOnlyList<string> ids)
    {
        IOracle[] all = [.. Oracle.All, .. Oracle.OnRequest];
        string? unknown = ids.FirstOrDefault(id => all.All(o => o.Id != id));
        if (unknown is not null)
        {
            throw Unknown("oracle", unknown, all.Select(o => o.Id), "see 'tlbmodel list oracles'");
        }

        return ids.Count == 0 ? Oracle.All : [.. all.Where(o => ids.Contains(o.Id))];
    }

    /// <summary>Checks the ids of obligations, or labels, that something must reach.</summary>
    public static IReadOnlyList<string> Sometimes(IReadOnlyList<string> ids)
    {
        string[] all = [.. Obligation.All.Select(o => o.Id), .. TlbModel.Kernel.Labels()];
        return ids.FirstOrDefault(id => !all.Contains(id)) is { } unknown
            ? throw Unknown("obligation", unknown, all, "see 'tlbmodel list obligations' and 'tlbmodel list labels'")
            : [.. ids.Distinct()];
    }

    /// <summary>The reductions of a name.</summary>
    public static Reductions Reductions(string name) => name switch
    {
        "all" => Exploration.Reductions.All,
        "shortest" => Exploration.Reductions.Shortest,
        "exact" => Exploration.Reductions.Exact,
        "none" => Exploration.Reductions.None,
        _ => throw new UsageException($"unknown reductions '{name}'; valid are all, shortest, exact and none"),
    };

    private static UsageException Unknown(string kind, string name, IEnumerable<string> names, string see) =>
        new($"unknown {kind} '{name}'; {(Nearest.Of(name, names) is { } near ? $"did you mean '{near}'? " : "")}{see}");
}

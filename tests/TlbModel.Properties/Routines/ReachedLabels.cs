using TlbModel.Exploration;

namespace TlbModel.Properties.Routines;

/// <summary>Which labels every interleaving of some scenarios reaches.</summary>
internal static class ReachedLabels
{
    /// <summary>Built-in scenarios by their names.</summary>
    public static IEnumerable<Scenario> BuiltIn(params string[] names) => names.Select(name => ScenarioCatalogue.Find(name)!);

    /// <summary>The labels of routines that no run of the scenarios reaches; a scenario in which something is violated, or that does not close, fails.</summary>
    public static IEnumerable<string> NotReached(Kernel kernel, IEnumerable<Scenario> scenarios, Func<string, bool> isOfRoutine)
    {
        HashSet<string> reached = [];
        foreach (Scenario scenario in scenarios)
        {
            MachineSpace space = new(new TlbSystem(kernel, scenario));
            ExplorationReport<MachineAction> report = Explorer.RunEncoded(space, new ExplorationBounds { Threads = 2 });
            Assert.True(report.Holds, $"{scenario.Name}: {report.End}, {report.Violation}");
            reached.UnionWith(report.Marks.Where((_, i) => report.Reached[i]));
        }

        string[] wanted = [.. Kernel.Labels().Where(label => isOfRoutine(label.Split(':')[0]))];
        Assert.NotEmpty(wanted);
        return wanted.Except(reached);
    }
}

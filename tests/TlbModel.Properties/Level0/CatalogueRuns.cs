using System.Collections.Concurrent;

namespace TlbModel.Properties.Level0;

/// <summary>One check per scenario of the catalogue, shared by the tests that look at it: of v5.11, or of v5.11-fixed where v5.11 goes wrong.</summary>
public sealed class CatalogueRuns
{
    /// <summary>Enough for every label that a scenario can reach.</summary>
    private const int Sequences = 96 * Checker.RoundSize;

    private readonly ConcurrentDictionary<string, Lazy<CheckReport>> _reports = [];

    public CheckReport Of(string scenario) => _reports.GetOrAdd(scenario, name => new Lazy<CheckReport>(() => Checker.Run(new CheckOptions
    {
        Kernel = IsRich(name) ? Kernel.V5_11Fixed : Kernel.V5_11,
        Scenario = ScenarioCatalogue.Find(name)!,
        Sequences = Sequences,
        Seed = name == Scenario.Rich.Name ? 1u : 20_210_214,
        Threads = 2,
        Shrink = false,
    }))).Value;

    private static bool IsRich(string scenario) => scenario.StartsWith(Scenario.Rich.Name, StringComparison.Ordinal);
}

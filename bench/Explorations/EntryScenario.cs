namespace TlbModel.Bench.Explorations;

/// <summary>The scenario of an entry, with the bounds that the entry puts in place of its own.</summary>
internal static class EntryScenario
{
    public static Scenario Of(Entry entry)
    {
        Scenario named = ScenarioCatalogue.Find(entry.Scenario) ?? throw new ArgumentException($"there is no scenario {entry.Scenario}");
        HardwareFreedom hardware = named.Hardware;
        if (entry.Walks is { } walks)
        {
            hardware = hardware with { SpeculativeWalks = walks > 0, AtMostWalks = BoundOf(walks) };
        }

        if (entry.Evictions is { } evictions)
        {
            hardware = hardware with { Evictions = evictions > 0, AtMostEvictions = BoundOf(evictions) };
        }

        if (entry.Switches is { } switches)
        {
            hardware = hardware with { Switches = switches > 0, AtMostSwitches = BoundOf(switches) };
        }

        return new Scenario
        {
            Name = named.Name,
            Description = named.Description,
            Topology = named.Topology,
            Tasks = named.Tasks,
            Prologue = named.Prologue,
            Hardware = hardware,
        };
    }

    private static int? BoundOf(int count) => count == 0 ? null : count;
}

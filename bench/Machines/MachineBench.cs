using TlbModel.Exploration;

namespace TlbModel.Bench.Machines;

/// <summary>The kernel's own space that is measured: 2 CPUs, a munmap beside a fault and accesses, walks and evictions, all oracles.</summary>
internal static class MachineBench
{
    private const string Name = "munmap-vs-access";
    private const int Walks = 6;
    private const int Evictions = 6;

    /// <summary>How the page describes it.</summary>
    public static string Description { get; } = $"{Name}, {Walks} walks, {Evictions} evictions";

    public static ExplorationReport<MachineAction> Explore(Reductions reductions, int threads, int evictions = Evictions)
    {
        Scenario small = ScenarioCatalogue.Find(Name) ?? throw new InvalidOperationException($"there is no scenario {Name}");
        Scenario scenario = new()
        {
            Name = Name,
            Topology = small.Topology,
            Tasks = small.Tasks,
            Prologue = small.Prologue,
            Hardware = small.Hardware with { SpeculativeWalks = true, AtMostWalks = Walks, Evictions = true, AtMostEvictions = evictions },
        };
        MachineSpace space = new(new TlbSystem(Kernel.V5_11, scenario), reductions: reductions);
        ExplorationReport<MachineAction> report =
            Explorer.RunEncoded(space, new ExplorationBounds { Threads = threads, Memory = 8L << 30 });
        return report.IsClosed && report.Holds ? report : throw new InvalidOperationException($"{Name} ends with {report.End}");
    }
}

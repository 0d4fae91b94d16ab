using TlbModel.Bench.Engines;
using TlbModel.Bench.Running;
using TlbModel.Bench.Yardstick;

namespace TlbModel.Bench.Reports;

/// <summary>The counterexamples of the engines that find a shortest one.</summary>
internal static class FaultGrid
{
    public static Grid Of(Campaign campaign)
    {
        Grid grid = new("Shortest counterexamples to the seeded faults, in actions", ["engine", .. Faults.Seeded.Select(f => f.ToString())], 1);
        foreach (IExhaustiveEngine engine in campaign.Engines.Where(e => campaign.Counterexamples.ContainsKey((e, Faults.Seeded[0]))))
        {
            grid.Add([engine.Name, .. Faults.Seeded.Select(f => Figures.Count(campaign.Counterexamples[(engine, f)]))]);
        }

        return grid;
    }
}

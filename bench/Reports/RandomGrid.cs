using TlbModel.Bench.Random;
using TlbModel.Bench.Running;
using TlbModel.Bench.Yardstick;

namespace TlbModel.Bench.Reports;

/// <summary>What the random tools draw, apply and shrink.</summary>
internal static class RandomGrid
{
    public static Grid Of(Campaign campaign)
    {
        Grid grid = new("Random sequences, 1 thread, 2 CPUs and 2 pages", ["engine", "", "M actions drawn/s", "M actions applied/s",
            .. Faults.Seeded.SelectMany(f => new[] { $"{f}, shrunk: least, median, most", "seeds", "ms" })], 2);
        foreach (IRandomEngine engine in campaign.RandomEngines)
        {
            List<RandomMeasurement> runs = campaign.Random[engine];
            grid.Add([
                engine.Name, engine.Description,
                Figures.Millions(Median.Of(runs, r => r.Run.Drawn / r.Run.Seconds)),
                Figures.Millions(Median.Of(runs, r => r.Run.Applied / r.Run.Seconds)),
                .. runs[0].Faults.SelectMany((fault, i) => Cells(fault, Median.Of(runs, r => r.Faults[i].Milliseconds)))]);
        }

        return grid;
    }

    private static string[] Cells(ShrunkFault fault, double milliseconds)
    {
        IReadOnlyList<int> lengths = fault.Lengths;
        return lengths.Count == 0
            ? ["", "", ""]
            :
            [
                $"{lengths[0]}, {Figures.Whole(Median.Of(lengths, l => l))}, {lengths[^1]}",
                $"{lengths.Count} of {fault.Seeds}",
                Figures.Hundredths(milliseconds),
            ];
    }
}

using TlbModel.Bench.Engines;
using TlbModel.Bench.Running;
using TlbModel.Bench.Yardstick;

namespace TlbModel.Bench.Reports;

/// <summary>A row for each engine and number of threads.</summary>
internal static class EngineGrid
{
    public static Grid Of(Campaign campaign)
    {
        Grid grid = new("Enumerating MiniTlb", ["engine", "", "CPUs, pages", "threads", "states", "transitions", "s", "s from–to", "processors",
            "M states/s", "M states/CPU s", "bytes/state"], 3);
        foreach (IExhaustiveEngine engine in campaign.Engines)
        {
            if (engine.Unavailable is { } reason)
            {
                grid.Add(engine.Name, reason);
            }

            foreach (Series series in campaign.Series.Where(s => s.Engine == engine))
            {
                grid.Add(Row(series));
            }
        }

        return grid;
    }

    private static string[] Row(Series series) =>
    [
        series.Engine.Name, series.Engine.Description, $"{series.Bounds.Cpus}, {series.Bounds.Pages}", Figures.Count(series.Threads),
        Figures.Count(series.Runs[0].States), Figures.Count(series.Runs[0].Transitions), Figures.Hundredths(series.Seconds),
        $"{Figures.Hundredths(series.Range.Least)}–{Figures.Hundredths(series.Range.Most)}", Figures.Tenths(series.Processors),
        Figures.Millions(series.StatesPerSecond), Figures.Millions(series.StatesPerCpuSecond), Figures.Whole(series.BytesPerState),
    ];
}

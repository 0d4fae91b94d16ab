using TlbModel.Bench.Machines;
using TlbModel.Bench.Running;

namespace TlbModel.Bench.Reports;

/// <summary>How fast the kernel's space is explored, with all oracles.</summary>
internal static class MachineGrid
{
    public static Grid Of(Campaign campaign)
    {
        Grid grid = new($"The kernel model: v5.11, {MachineBench.Description}, nine oracles", ["reductions", "threads", "states", "transitions", "depth", "s",
            "k states/s", "k states/CPU s", "k transitions/s", "bytes/state", "to 1 thread"], 1);
        foreach (MachineSeries series in campaign.Machines.Where(s => s.Runs.Count > 0))
        {
            double alone = campaign.Machines.First(s => s.Reductions == series.Reductions && s.Threads == 1).StatesPerSecond;
            grid.Add([
                series.Reductions, Figures.Count(series.Threads), Figures.Count(series.Runs[0].States), Figures.Count(series.Runs[0].Transitions),
                Figures.Count(series.Runs[0].Depth), Figures.Hundredths(Median.Of(series.Runs, r => r.Cost.Seconds)), Figures.Whole(series.StatesPerSecond / 1000),
                Figures.Whole(series.StatesPerCpuSecond / 1000), Figures.Whole(Median.Of(series.Runs, r => r.Transitions / r.Cost.Seconds) / 1000),
                Figures.Whole(series.BytesPerState), Figures.Hundredths(series.StatesPerSecond / alone)]);
        }

        return grid;
    }
}

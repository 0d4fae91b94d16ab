using TlbModel.Bench.Engines;
using TlbModel.Bench.Yardstick;

namespace TlbModel.Bench.Running;

/// <summary>The measurements of an engine with a number of threads.</summary>
internal sealed record Series(IExhaustiveEngine Engine, Bounds Bounds, int Threads)
{
    public List<Measurement> Runs { get; } = [];

    public double Seconds => Middle(r => r.Cost.Seconds);

    public double StatesPerSecond => Middle(r => r.StatesPerSecond);

    public double StatesPerCpuSecond => Middle(r => r.StatesPerCpuSecond);

    public double BytesPerState => Middle(r => r.BytesPerState);

    /// <summary>The processors that it had on average: less than its threads if others were busy on the machine.</summary>
    public double Processors => Middle(r => r.Cost.CpuSeconds / r.Cost.Seconds);

    public (double Least, double Most) Range => (Runs.Min(r => r.Cost.Seconds), Runs.Max(r => r.Cost.Seconds));

    private double Middle(Func<Measurement, double> of) => Median.Of(Runs, of);
}

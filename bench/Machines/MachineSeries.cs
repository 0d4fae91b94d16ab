using TlbModel.Bench.Running;

namespace TlbModel.Bench.Machines;

/// <summary>The measurements with some reductions and threads.</summary>
internal sealed record MachineSeries(string Reductions, int Threads)
{
    public List<MachineMeasurement> Runs { get; } = [];

    public double StatesPerSecond => Median.Of(Runs, r => r.States / r.Cost.Seconds);

    public double StatesPerCpuSecond => Median.Of(Runs, r => r.States / r.Cost.CpuSeconds);

    public double BytesPerState => Median.Of(Runs, r => r.Cost.Bytes / (double)r.States);
}

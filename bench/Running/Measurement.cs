using TlbModel.Bench.Engines;
using TlbModel.Bench.Yardstick;

namespace TlbModel.Bench.Running;

/// <summary>One enumeration in a process of its own.</summary>
internal sealed record Measurement(Bounds Bounds, int Threads, long States, long Transitions, Cost Cost)
{
    public double StatesPerSecond => States / Cost.Seconds;

    public double StatesPerCpuSecond => States / Cost.CpuSeconds;

    public double BytesPerState => (double)Cost.Bytes / States;
}

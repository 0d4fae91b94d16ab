using System.Diagnostics;
using TlbModel.Bench.Random;
using TlbModel.Bench.Yardstick;

namespace TlbModel.Bench.Running;

/// <summary>Measures random sequences in this process, which has done nothing else.</summary>
internal static class RandomMeasuring
{
    private const int Seeds = 25;
    private const int Sequences = 100_000;
    private const int WarmSequences = 20_000;

    public static RandomMeasurement Of(IRandomEngine engine)
    {
        MiniTlb model = new(Bounds.Small);
        for (int i = 0; i < 10; i++)
        {
            engine.Run(model, WarmSequences);
        }

        return new RandomMeasurement(engine.Run(model, Sequences), [.. Faults.Seeded.Select(f => Shrink(engine, f))]);
    }

    private static ShrunkFault Shrink(IRandomEngine engine, Fault fault)
    {
        MiniTlb model = new(Bounds.Small, fault);
        List<int> lengths = [];
        List<double> times = [];
        for (int seed = 1; seed <= Seeds; seed++)
        {
            Stopwatch watch = Stopwatch.StartNew();
            if (engine.ShrunkCounterexample(model, seed) is { } length)
            {
                lengths.Add(length);
                times.Add(watch.Elapsed.TotalMilliseconds);
            }
        }

        lengths.Sort();
        return new ShrunkFault(fault, lengths, Seeds, times.Count == 0 ? 0 : Median.Of(times, t => t));
    }
}

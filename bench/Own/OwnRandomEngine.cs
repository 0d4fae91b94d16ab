using System.Diagnostics;
using TlbModel.Bench.Engines;
using TlbModel.Bench.Random;
using TlbModel.Bench.Yardstick;
using TlbModel.Exploration;

namespace TlbModel.Bench.Own;

/// <summary>The random walks of this repository: they draw enabled actions only.</summary>
internal sealed class OwnRandomEngine : IRandomEngine
{
    public string Name => EngineCatalogue.Own;

    public string Description => "TlbModel.Exploration, RandomWalk";

    public RandomRun Run(MiniTlb model, int sequences)
    {
        Stopwatch watch = Stopwatch.StartNew();
        RandomWalkReport<MiniTlbAction> report =
            RandomWalk.Run(new MiniTlbSystem(model), new RandomWalkOptions { Sequences = sequences, Length = Sequence.Length });
        return new RandomRun(report.Actions, report.Actions, watch.Elapsed.TotalSeconds);
    }

    public int? ShrunkCounterexample(MiniTlb model, int seed)
    {
        RandomWalkReport<MiniTlbAction> report =
            RandomWalk.Run(new MiniTlbSystem(model), new RandomWalkOptions { Seed = (ulong)seed, Sequences = 100_000, Length = Sequence.Length });
        return report.Violation is null ? null : report.Trace.Length;
    }
}

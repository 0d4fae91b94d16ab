using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using TlbModel.Bench.Yardstick;

namespace TlbModel.Bench.Random;

/// <summary>FsCheck with its own generator and shrinker of arrays.</summary>
internal sealed class FsCheckEngine : IRandomEngine
{
    public string Name => "fscheck";

    public string Description => "FsCheck";

    public RandomRun Run(MiniTlb model, int sequences)
    {
        Sequence sequence = new(model);
        Arbitrary<MiniTlbAction[]> arrays = Gen.Elements(model.Actions).ArrayOf(Sequence.Length).ToArbitrary();
        Stopwatch watch = Stopwatch.StartNew();
        Check.One(Silent(1, sequences), Prop.ForAll(arrays, sequence.Holds));
        return new RandomRun(sequence.Drawn, sequence.Applied, watch.Elapsed.TotalSeconds);
    }

    public int? ShrunkCounterexample(MiniTlb model, int seed)
    {
        Sequence sequence = new(model);
        Arbitrary<MiniTlbAction[]> arrays = Arb.Array(Gen.Elements(model.Actions).ToArbitrary());
        Check.One(Silent(seed, 100_000).WithStartSize(Sequence.Length).WithEndSize(Sequence.Length), Prop.ForAll(arrays, sequence.Holds));
        return sequence.LastViolating;
    }

    private static Config Silent(int seed, int sequences) => Config.Quick
        .WithQuietOnSuccess(true)
        .WithMaxTest(sequences)
        .WithRunner(new SilentRunner())
        .WithReplay(new Replay(new Rnd((ulong)seed, 1), size: null));
}

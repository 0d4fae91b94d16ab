using System.Diagnostics;
using CsCheck;
using TlbModel.Bench.Yardstick;

namespace TlbModel.Bench.Random;

/// <summary>CsCheck with a generator of arrays and the shrinking that every generator has.</summary>
internal sealed class CsCheckEngine : IRandomEngine
{
    public string Name => "cscheck";

    public string Description => "CsCheck";

    public RandomRun Run(MiniTlb model, int sequences)
    {
        Sequence sequence = new(model);
        Gen<MiniTlbAction[]> arrays = Gen.OneOf(model.Actions).Array[Sequence.Length];
        Stopwatch watch = Stopwatch.StartNew();
        arrays.Sample(sequence.Holds, seed: CsCheckSeed.Of(1), iter: sequences, threads: 1);
        return new RandomRun(sequence.Drawn, sequence.Applied, watch.Elapsed.TotalSeconds);
    }

    public int? ShrunkCounterexample(MiniTlb model, int seed)
    {
        Sequence sequence = new(model);
        try
        {
            Gen.OneOf(model.Actions).Array[0, Sequence.Length].Sample(sequence.Holds, seed: CsCheckSeed.Of(seed), threads: 1);
        }
        catch (CsCheckException)
        {
            // The counterexample is in the message; its length is known already.
        }

        return sequence.LastViolating;
    }
}

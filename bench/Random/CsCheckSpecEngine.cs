using System.Diagnostics;
using CsCheck;
using TlbModel.Bench.Specifications;
using TlbModel.Bench.Yardstick;

namespace TlbModel.Bench.Random;

/// <summary>CsCheck with the random walks of a specification: they draw enabled actions only.</summary>
internal sealed class CsCheckSpecEngine : IRandomEngine
{
    /// <summary>100, its default, find the second fault too seldom.</summary>
    private const int Iterations = 1_000;

    public string Name => "cscheck-spec";

    public string Description => "CsCheck, walks of a Spec";

    public RandomRun Run(MiniTlb model, int sequences)
    {
        Spec<MiniTlbState> spec = Specification.Packed(model);
        Stopwatch watch = Stopwatch.StartNew();
        SpecReport<MiniTlbState> report = spec.Sample(
            minSteps: Sequence.Length, maxSteps: Sequence.Length, seed: CsCheckSeed.Of(1), iter: sequences, threads: 1);
        return new RandomRun(report.StepsWalked, report.StepsWalked, watch.Elapsed.TotalSeconds);
    }

    public int? ShrunkCounterexample(MiniTlb model, int seed)
    {
        int? steps = null;
        bool Holds(Trace<MiniTlbState> trace)
        {
            bool holds = trace.Steps.All(s => model.Holds(s.After));
            steps = holds ? steps : trace.Steps.Length;
            return holds;
        }

        try
        {
            Specification.Packed(model).GenTrace(1, Sequence.Length).Sample(Holds, seed: CsCheckSeed.Of(seed), iter: Iterations, threads: 1);
        }
        catch (CsCheckException)
        {
            // The counterexample is in the message; its length is known already.
        }

        return steps;
    }
}

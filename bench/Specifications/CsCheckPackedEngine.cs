using CsCheck;
using TlbModel.Bench.Engines;
using TlbModel.Bench.Yardstick;

namespace TlbModel.Bench.Specifications;

/// <summary>CsCheck's <c>Spec.Exhaustive</c> on packed states.</summary>
internal sealed class CsCheckPackedEngine : IExhaustiveEngine
{
    public string Name => EngineCatalogue.CsCheckPacked;

    public string Description => "CsCheck Spec.Exhaustive, packed struct";

    public IReadOnlyList<int> Threads => [1, 2];

    public Explored Explore(Bounds bounds, int threads) => ExhaustiveRun.Of(Specification.Packed(new MiniTlb(bounds)), threads);

    public int? CounterexampleTo(Fault fault, Bounds bounds)
    {
        Specification.Packed(new MiniTlb(bounds, fault)).Exhaustive(out SpecViolation<MiniTlbState>? violation);
        return violation?.Trace.Steps.Length;
    }
}

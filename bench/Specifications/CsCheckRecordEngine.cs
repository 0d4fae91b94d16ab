using TlbModel.Bench.Engines;
using TlbModel.Bench.Yardstick;

namespace TlbModel.Bench.Specifications;

/// <summary>CsCheck's <c>Spec.Exhaustive</c> on states that are records.</summary>
internal sealed class CsCheckRecordEngine : IExhaustiveEngine
{
    public string Name => "cscheck-record";

    public string Description => "CsCheck Spec.Exhaustive, records";

    public IReadOnlyList<int> Threads => [1, 2];

    /// <summary>Larger ones take minutes.</summary>
    public Bounds Largest => Bounds.Medium;

    public Explored Explore(Bounds bounds, int threads) => ExhaustiveRun.Of(Specification.Records(bounds), threads);
}

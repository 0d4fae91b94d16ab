using TlbModel.Bench.Engines;
using TlbModel.Bench.Yardstick;
using TlbModel.Exploration;

namespace TlbModel.Bench.Own;

/// <summary>The explorer of this repository on a <c>readonly record struct</c>, with parents for the shortest run.</summary>
internal sealed class OwnEngine : IExhaustiveEngine
{
    public string Name => EngineCatalogue.Own;

    public string Description => "TlbModel.Exploration, record struct, with parents";

    public IReadOnlyList<int> Threads => [1, 2];

    public Explored Explore(Bounds bounds, int threads)
    {
        ExplorationReport<MiniTlbAction> report =
            Explorer.Run(new MiniTlbSystem(new MiniTlb(bounds)), new ExplorationBounds { Threads = threads });
        return new Explored(report.States, report.Transitions);
    }

    public int? CounterexampleTo(Fault fault, Bounds bounds) => Explorer.Run(new MiniTlbSystem(new MiniTlb(bounds, fault))).Trace.Length;
}

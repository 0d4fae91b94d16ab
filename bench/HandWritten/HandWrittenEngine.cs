using TlbModel.Bench.Engines;
using TlbModel.Bench.Yardstick;

namespace TlbModel.Bench.HandWritten;

/// <summary>What can be had by hand: a program for MiniTlb and nothing else.</summary>
internal sealed class HandWrittenEngine<TVisited>(string name, string description, bool keepsParents) : IExhaustiveEngine
    where TVisited : struct, IVisited
{
    public string Name => name;

    public string Description => description;

    public IReadOnlyList<int> Threads => [1, 2];

    public Explored Explore(Bounds bounds, int threads)
    {
        using BreadthFirst<TVisited> search = new(bounds, Fault.None, threads);
        return search.Run() == 0
            ? new Explored(search.States, search.Transitions)
            : throw new InvalidOperationException("the invariant does not hold without a fault");
    }

    public int? CounterexampleTo(Fault fault, Bounds bounds)
    {
        if (!keepsParents)
        {
            return null;
        }

        using BreadthFirst<TVisited> search = new(bounds, fault, 1);
        return search.DepthOf(search.Run());
    }
}

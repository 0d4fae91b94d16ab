using TlbModel.Bench.Yardstick;

namespace TlbModel.Bench.Engines;

/// <summary>A tool, or a way to use it, that enumerates every reachable state of MiniTlb.</summary>
internal interface IExhaustiveEngine
{
    /// <summary>Its name on the command line and in the table, such as <c>spin-dfs</c>.</summary>
    string Name { get; }

    /// <summary>What it is, in a few words.</summary>
    string Description { get; }

    /// <summary>The numbers of threads that it is measured with.</summary>
    IReadOnlyList<int> Threads { get; }

    /// <summary>The largest bounds that it is measured with.</summary>
    Bounds Largest => Bounds.Large;

    /// <summary>Whether it is code of this process, which has to be warm; otherwise it says what it needed.</summary>
    bool RunsInProcess => true;

    /// <summary>Why it cannot run here, such as "spin is not installed"; null if it can.</summary>
    string? Unavailable => null;

    /// <summary>Enumerates MiniTlb without a fault.</summary>
    Explored Explore(Bounds bounds, int threads);

    /// <summary>The number of actions of the counterexample that it finds to a seeded fault; null if it is not made to find a shortest one.</summary>
    int? CounterexampleTo(Fault fault, Bounds bounds) => null;
}

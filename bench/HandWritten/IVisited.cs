namespace TlbModel.Bench.HandWritten;

/// <summary>A set of states that are not 0, by open addressing. A value type, so that the search is compiled for each.</summary>
internal interface IVisited : IDisposable
{
    /// <summary>Whether the search asks for a slot some states ahead of its use.</summary>
    static abstract bool Prefetches { get; }

    /// <summary>How many states it may hold before it has to grow.</summary>
    long Limit { get; }

    /// <summary>Doubles the slots. No other thread may use the set meanwhile.</summary>
    void Grow();

    void Prefetch(ulong state);

    /// <summary>Adds a state unless it is there; several threads may do so.</summary>
    /// <returns>Whether it was added.</returns>
    bool Add(ulong state, ulong parent);

    /// <summary>The state from which a state was reached first; 0 if there is none, or if the set does not keep it.</summary>
    ulong ParentOf(ulong state);
}

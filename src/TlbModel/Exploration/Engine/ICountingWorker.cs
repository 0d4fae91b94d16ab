namespace TlbModel.Exploration.Engine;

/// <summary>A worker that counts what its transitions do, in numbers of which those of several workers add up.</summary>
internal interface ICountingWorker
{
    /// <summary>How many numbers there are.</summary>
    int Counts { get; }

    /// <summary>Gives the numbers of the transitions since they were last given.</summary>
    void TakeCounts(Span<long> counts);
}

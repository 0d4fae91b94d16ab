namespace TlbModel;

/// <summary>Where a trace comes from: a <see cref="RandomOrigin"/> or an <see cref="ExplorationOrigin"/>.</summary>
public abstract record TraceOrigin
{
    private protected TraceOrigin()
    {
    }

    /// <summary>How many of the first actions were given, by another trace; only those after them were found.</summary>
    public int Given { get; init; }
}

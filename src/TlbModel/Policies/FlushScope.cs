namespace TlbModel.Policies;

/// <summary>What a CPU invalidates for a request.</summary>
public enum FlushScope
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>The request's pages, one INVLPG each.</summary>
    Range,

    /// <summary>Everything of the loaded PCID.</summary>
    Everything,
}

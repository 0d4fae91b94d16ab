namespace TlbModel.Exploration;

/// <summary>Why an exploration ended.</summary>
public enum ExplorationEnd
{
    /// <summary>Every state that can be reached was expanded.</summary>
    Closed,

    /// <summary>Something is broken.</summary>
    Violated,

    /// <summary>Cut: the depth was reached.</summary>
    Depth,

    /// <summary>Cut: the number of states was reached.</summary>
    States,

    /// <summary>Cut: the memory was used up.</summary>
    Memory,

    /// <summary>Cut: it was cancelled.</summary>
    Cancelled,
}

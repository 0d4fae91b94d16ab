namespace TlbModel;

/// <summary>A user-mode access.</summary>
public enum AccessKind : byte
{
    /// <summary>Reads the page.</summary>
    Load,

    /// <summary>Writes the page.</summary>
    Store,

    /// <summary>Executes from the page.</summary>
    Fetch,
}

namespace TlbModel;

/// <summary>What an area maps.</summary>
public enum MapKind : byte
{
    /// <summary>Anonymous private memory.</summary>
    Anonymous,

    /// <summary>A file, privately (MAP_PRIVATE): writes copy.</summary>
    FilePrivate,

    /// <summary>A file, shared (MAP_SHARED): writes reach the page cache.</summary>
    FileShared,

    /// <summary>Pages of a driver, shared and without reference counts (VM_PFNMAP): the driver frees them after it has unmapped them everywhere.</summary>
    Pfn,
}

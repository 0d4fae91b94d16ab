namespace TlbModel.Policies;

/// <summary>v5.11: lazy CPUs are interrupted only if page tables were freed, because they may still walk them.</summary>
public sealed class SpareLazyUnlessTablesFreed : IRemoteFlushFilter
{
    /// <inheritdoc/>
    public bool SparesLazyCpus(bool freedTables) => !freedTables;
}

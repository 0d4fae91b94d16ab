using TlbModel.Policies;

namespace TlbModel.Kernels.MutantPolicies;

/// <summary>Lazy CPUs are never interrupted, not even when page tables were freed.</summary>
internal sealed class AlwaysSpareLazy : IRemoteFlushFilter
{
    public bool SparesLazyCpus(bool freedTables) => true;
}

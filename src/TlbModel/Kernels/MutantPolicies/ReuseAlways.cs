using TlbModel.Policies;

namespace TlbModel.Kernels.MutantPolicies;

/// <summary>A write has an anonymous page as it is, whoever else refers to it or maps it.</summary>
internal sealed class ReuseAlways : IPageReusePolicy
{
    public bool AllowsReferences(int references) => true;

    public bool AllowsMappings(int mappings) => true;
}

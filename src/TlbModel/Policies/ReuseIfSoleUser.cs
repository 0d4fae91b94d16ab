namespace TlbModel.Policies;

/// <summary>v5.11: the page must have one mapping and no reference besides that mapping's.</summary>
public sealed class ReuseIfSoleUser : IPageReusePolicy
{
    /// <inheritdoc/>
    public bool AllowsReferences(int references) => references == 1;

    /// <inheritdoc/>
    public bool AllowsMappings(int mappings) => mappings == 1;
}

namespace TlbModel;

/// <summary>One way in which a kernel differs from <see cref="Kernel.V5_11"/>.</summary>
/// <param name="Description">The change, such as <c>without flush_tlb_mm_range: inc_mm_tlb_gen</c>.</param>
public sealed record KernelChange(string Description)
{
    internal Func<Kernel, Kernel> Apply { get; init; } = static k => k;

    /// <inheritdoc/>
    public bool Equals(KernelChange? other) => other is not null && Description == other.Description;

    /// <inheritdoc/>
    public override int GetHashCode() => Description.GetHashCode(StringComparison.Ordinal);

    /// <summary>The description.</summary>
    /// <returns><see cref="Description"/>.</returns>
    public override string ToString() => Description;
}

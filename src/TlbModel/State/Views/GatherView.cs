using System.Collections.Immutable;
using TlbModel.Policies;

namespace TlbModel;

/// <summary>An open mmu_gather.</summary>
/// <param name="Mm">The address space.</param>
/// <param name="State">What it has recorded.</param>
/// <param name="Pages">The pages and tables that it will free.</param>
public sealed record GatherView(MmId Mm, GatherState State, ImmutableArray<FrameNumber> Pages)
{
    /// <inheritdoc/>
    public bool Equals(GatherView? other) =>
        other is not null && Mm == other.Mm && State == other.State && Pages.AsSpan().SequenceEqual(other.Pages.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Mm, State, Pages.Length);
}

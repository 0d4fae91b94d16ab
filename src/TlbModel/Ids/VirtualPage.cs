using System.Globalization;

namespace TlbModel;

/// <summary>A virtual page: an address divided by the page size. The default value is <c>v0</c>.</summary>
/// <param name="Value">0 to the topology's number of virtual pages - 1.</param>
public readonly record struct VirtualPage(ushort Value) : IComparable<VirtualPage>
{
    /// <summary>Orders by <see cref="Value"/>.</summary>
    public static bool operator <(VirtualPage left, VirtualPage right) => left.Value < right.Value;

    /// <summary>Orders by <see cref="Value"/>.</summary>
    public static bool operator >(VirtualPage left, VirtualPage right) => left.Value > right.Value;

    /// <summary>Orders by <see cref="Value"/>.</summary>
    public static bool operator <=(VirtualPage left, VirtualPage right) => left.Value <= right.Value;

    /// <summary>Orders by <see cref="Value"/>.</summary>
    public static bool operator >=(VirtualPage left, VirtualPage right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public int CompareTo(VirtualPage other) => Value.CompareTo(other.Value);

    /// <summary>The form used in traces, <c>v0</c> for the value 0.</summary>
    /// <returns>The prefix <c>v</c> and the value in decimal.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"v{Value}");
}

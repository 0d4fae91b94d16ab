using System.Globalization;

namespace TlbModel;

/// <summary>A CPU. The default value is <c>cpu0</c>.</summary>
/// <param name="Value">0 to 7.</param>
public readonly record struct CpuId(byte Value) : IComparable<CpuId>
{
    /// <summary>Orders by <see cref="Value"/>.</summary>
    public static bool operator <(CpuId left, CpuId right) => left.Value < right.Value;

    /// <summary>Orders by <see cref="Value"/>.</summary>
    public static bool operator >(CpuId left, CpuId right) => left.Value > right.Value;

    /// <summary>Orders by <see cref="Value"/>.</summary>
    public static bool operator <=(CpuId left, CpuId right) => left.Value <= right.Value;

    /// <summary>Orders by <see cref="Value"/>.</summary>
    public static bool operator >=(CpuId left, CpuId right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public int CompareTo(CpuId other) => Value.CompareTo(other.Value);

    /// <summary>The form used in traces, <c>cpu0</c> for the value 0.</summary>
    /// <returns>The prefix <c>cpu</c> and the value in decimal.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"cpu{Value}");
}

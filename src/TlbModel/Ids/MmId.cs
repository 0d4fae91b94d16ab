using System.Globalization;

namespace TlbModel;

/// <summary>An address space (struct mm_struct). The default value is <c>mm0</c>.</summary>
/// <param name="Value">0 to 7.</param>
public readonly record struct MmId(byte Value) : IComparable<MmId>
{
    /// <summary>Orders by <see cref="Value"/>.</summary>
    public static bool operator <(MmId left, MmId right) => left.Value < right.Value;

    /// <summary>Orders by <see cref="Value"/>.</summary>
    public static bool operator >(MmId left, MmId right) => left.Value > right.Value;

    /// <summary>Orders by <see cref="Value"/>.</summary>
    public static bool operator <=(MmId left, MmId right) => left.Value <= right.Value;

    /// <summary>Orders by <see cref="Value"/>.</summary>
    public static bool operator >=(MmId left, MmId right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public int CompareTo(MmId other) => Value.CompareTo(other.Value);

    /// <summary>The form used in traces, <c>mm0</c> for the value 0.</summary>
    /// <returns>The prefix <c>mm</c> and the value in decimal.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"mm{Value}");
}

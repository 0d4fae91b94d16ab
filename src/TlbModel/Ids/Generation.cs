using System.Globalization;

namespace TlbModel;

/// <summary>A TLB generation (mm->context.tlb_gen and what follows it). The default value is <c>g0</c>.</summary>
/// <param name="Value">0 to 65535; a run that would count further throws OverflowException.</param>
public readonly record struct Generation(ushort Value) : IComparable<Generation>
{
    /// <summary>Orders by <see cref="Value"/>.</summary>
    public static bool operator <(Generation left, Generation right) => left.Value < right.Value;

    /// <summary>Orders by <see cref="Value"/>.</summary>
    public static bool operator >(Generation left, Generation right) => left.Value > right.Value;

    /// <summary>Orders by <see cref="Value"/>.</summary>
    public static bool operator <=(Generation left, Generation right) => left.Value <= right.Value;

    /// <summary>Orders by <see cref="Value"/>.</summary>
    public static bool operator >=(Generation left, Generation right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public int CompareTo(Generation other) => Value.CompareTo(other.Value);

    /// <summary>The form used in traces, <c>g0</c> for the value 0.</summary>
    /// <returns>The prefix <c>g</c> and the value in decimal.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"g{Value}");
}

using System.Globalization;

namespace TlbModel;

/// <summary>A PCID slot of a CPU (an index of cpu_tlbstate.ctxs). The default value is <c>asid0</c>.</summary>
/// <param name="Value">0 to 5.</param>
public readonly record struct Asid(byte Value) : IComparable<Asid>
{
    /// <summary>Orders by <see cref="Value"/>.</summary>
    public static bool operator <(Asid left, Asid right) => left.Value < right.Value;

    /// <summary>Orders by <see cref="Value"/>.</summary>
    public static bool operator >(Asid left, Asid right) => left.Value > right.Value;

    /// <summary>Orders by <see cref="Value"/>.</summary>
    public static bool operator <=(Asid left, Asid right) => left.Value <= right.Value;

    /// <summary>Orders by <see cref="Value"/>.</summary>
    public static bool operator >=(Asid left, Asid right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public int CompareTo(Asid other) => Value.CompareTo(other.Value);

    /// <summary>The form used in traces, <c>asid0</c> for the value 0.</summary>
    /// <returns>The prefix <c>asid</c> and the value in decimal.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"asid{Value}");
}

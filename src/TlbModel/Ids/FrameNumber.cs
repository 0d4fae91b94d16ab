using System.Globalization;

namespace TlbModel;

/// <summary>A physical frame (page frame number). The default value is <c>f0</c>.</summary>
/// <param name="Value">0 to 63; 0 is the zero page.</param>
public readonly record struct FrameNumber(byte Value) : IComparable<FrameNumber>
{
    /// <summary>Orders by <see cref="Value"/>.</summary>
    public static bool operator <(FrameNumber left, FrameNumber right) => left.Value < right.Value;

    /// <summary>Orders by <see cref="Value"/>.</summary>
    public static bool operator >(FrameNumber left, FrameNumber right) => left.Value > right.Value;

    /// <summary>Orders by <see cref="Value"/>.</summary>
    public static bool operator <=(FrameNumber left, FrameNumber right) => left.Value <= right.Value;

    /// <summary>Orders by <see cref="Value"/>.</summary>
    public static bool operator >=(FrameNumber left, FrameNumber right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public int CompareTo(FrameNumber other) => Value.CompareTo(other.Value);

    /// <summary>The form used in traces, <c>f0</c> for the value 0.</summary>
    /// <returns>The prefix <c>f</c> and the value in decimal.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"f{Value}");
}

using System.Numerics;

namespace TlbModel.Bench.Records;

/// <summary>A set of the frames 1 to 3.</summary>
internal readonly record struct FrameSet(int Bits)
{
    public static readonly FrameSet All = new(0b111);

    public bool IsEmpty => Bits == 0;

    public int Lowest => BitOperations.TrailingZeroCount(Bits) + 1;

    public bool Contains(int frame) => (Bits & Bit(frame)) != 0;

    public FrameSet With(int frame) => new(Bits | Bit(frame));

    public FrameSet Without(int frame) => new(Bits & ~Bit(frame));

    public FrameSet With(FrameSet others) => new(Bits | others.Bits);

    private static int Bit(int frame) => 1 << (frame - 1);
}

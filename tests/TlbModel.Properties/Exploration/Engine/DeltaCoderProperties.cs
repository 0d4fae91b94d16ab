using TlbModel.Exploration.Engine;
using TlbModel.Properties.Arbitraries;

namespace TlbModel.Properties.Exploration.Engine;

/// <summary>What was written as a difference reads back.</summary>
public class DeltaCoderProperties
{
    [RunProperty(3201)]
    public void AStateReadsBack_AndTakesTheLengthThatWasSaid(int seed, byte size, byte changes)
    {
        byte[] reference = Bytes(seed, size + 1);
        byte[] state = [.. reference];
        Random random = new(~seed);
        for (int i = 0; i < changes; i++)
        {
            state[random.Next(size + 1)] = (byte)(random.Next(3) == 0 ? 0 : random.Next(256));
        }

        AssertReadsBack(reference, state);
    }

    [RunProperty(3202)]
    public void AnUnrelatedState_ReadsBack(int seed, byte size) => AssertReadsBack(Bytes(seed, size + 1), Bytes(seed + 1, size + 1));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(8, 1)]
    [InlineData(64, 1)]
    [InlineData(65, 2)]
    [InlineData(520, 9)]
    public void TheReferenceItself_TakesABitForEachWord(int size, int length)
    {
        byte[] reference = Bytes(1, size);
        DeltaCoder coder = new(reference);
        Assert.Equal(length, coder.Encode(reference, new byte[coder.MaxLength]));
    }

    [Fact]
    public void OneByteThatDiffers_TakesTwoBytesMore()
    {
        byte[] reference = Bytes(1, 520);
        for (int i = 0; i < 520; i++)
        {
            byte[] state = [.. reference];
            state[i] ^= 0x80;
            DeltaCoder coder = new(reference);
            Assert.Equal(11, coder.Encode(state, new byte[coder.MaxLength]));
        }
    }

    private static void AssertReadsBack(byte[] reference, byte[] state)
    {
        DeltaCoder coder = new(reference);
        byte[] written = new byte[coder.MaxLength];
        written.AsSpan().Fill(0xEE);
        int length = coder.Encode(state, written);
        Assert.InRange(length, 1, coder.MaxLength);
        Assert.Equal(length, coder.LengthOf(written));
        byte[] read = new byte[reference.Length];
        read.AsSpan().Fill(0xEE);
        Assert.Equal(length, coder.Decode(written.AsSpan(0, length), read));
        Assert.Equal(state, read);
    }

    /// <summary>Random bytes, padded with zeros as the engine pads states.</summary>
    private static byte[] Bytes(int seed, int size)
    {
        byte[] bytes = new byte[DeltaCoder.Padded(size)];
        new Random(seed).NextBytes(bytes.AsSpan(0, size));
        return bytes;
    }
}

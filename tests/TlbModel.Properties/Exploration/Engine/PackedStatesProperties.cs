using TlbModel.Exploration.Engine;
using TlbModel.Properties.Arbitraries;

namespace TlbModel.Properties.Exploration.Engine;

/// <summary>States that wait read back in their order, from every place where reading may begin.</summary>
public class PackedStatesProperties
{
    private const int Size = 64;

    [RunProperty(3211)]
    public void WhatWasAdded_ReadsBack(int seed, byte count, byte stride) => AssertReadsBack(seed, count, (stride % 40) + 1);

    [Theory]
    [InlineData(1, 256)]
    [InlineData(2, 1)]
    [InlineData(3, 7)]
    public void WhatWasAdded_ReadsBack_AcrossManyChunks(int seed, int stride) => AssertReadsBack(seed, 10_000, stride);

    [Fact]
    public void Clearing_ForgetsEverything_AndItCanBeUsedAgain()
    {
        ChunkPool pool = new();
        PackedStates packed = new(4, pool);
        Fill(packed, 1, 10_000);
        long pooled = pool.Bytes;
        Assert.InRange(packed.OwnBytes, 1, ChunkPool.Size * 2);
        Assert.InRange(pooled, ChunkPool.Size, long.MaxValue);
        packed.Clear();
        Assert.Equal((0, 0L), (packed.Count, packed.OwnBytes));
        AssertReads(packed, Fill(packed, 1, 10_000));
        Assert.Equal(pooled, pool.Bytes);
    }

    /// <summary>What was expanded makes room for what it brought; what was not yet stays as it was.</summary>
    [Fact]
    public void Released_IsUsedAgain_AndTheRestIsRead()
    {
        const int count = 60_000, half = count / 2;
        ChunkPool pool = new();
        PackedStates now = new(4, pool), next = new(4, pool);
        List<byte[]> states = Fill(now, 1, count);
        now.Release(half);
        long pooled = pool.Bytes;
        List<byte[]> others = Fill(next, 2, half / 2);
        Assert.Equal(pooled, pool.Bytes);
        AssertReads(now, states, half);
        AssertReads(next, others);
        now.Release(count);
        Assert.Equal(0, now.OwnBytes);
    }

    private static void AssertReadsBack(int seed, int count, int stride)
    {
        PackedStates packed = new(stride, new ChunkPool());
        AssertReads(packed, Fill(packed, seed, count));
    }

    private static DeltaCoder Coder { get; } = new(new byte[Size]);

    /// <summary>Adds states that take from 4 bytes to about 280.</summary>
    private static List<byte[]> Fill(PackedStates packed, int seed, int count)
    {
        Random random = new(seed);
        List<byte[]> states = [];
        byte[] buffer = new byte[Coder.MaxLength];
        for (int i = 0; i < count; i++)
        {
            byte[] state = new byte[Size];
            random.NextBytes(state.AsSpan(0, random.Next(Size + 1)));
            states.Add(state);
            packed.Add(buffer.AsSpan(0, Coder.Encode(state, buffer)));
        }

        return states;
    }

    private static void AssertReads(PackedStates packed, List<byte[]> states, int from = 0)
    {
        Assert.Equal(states.Count, packed.Count);
        byte[] read = new byte[Size];
        for (int first = from; first < states.Count; first += packed.Stride)
        {
            PackedStates.Reader reader = packed.ReadFrom(first);
            for (int i = first; i < Math.Min(states.Count, first + (3 * packed.Stride)); i++)
            {
                reader.Next(Coder, read);
                Assert.True(states[i].AsSpan().SequenceEqual(read), $"state {i}, read from {first}");
            }
        }
    }
}

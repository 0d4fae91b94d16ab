using System.Runtime.CompilerServices;
using TlbModel.Exploration.Engine;
using TlbModel.Properties.Arbitraries;

namespace TlbModel.Properties.Exploration.Engine;

/// <summary>Chunks are a list.</summary>
public class ChunksProperties
{
    [RunProperty(3231)]
    public void Chunks_HoldWhatAListHolds(long[] first, long[] second)
    {
        Chunks<long> chunks = new();
        AssertHolds(chunks, first);
        chunks.Clear();
        AssertHolds(chunks, second);
    }

    [Theory]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(400_000)]
    public void Chunks_HoldWhatAListHolds_ThroughMany(int count)
    {
        Chunks<UInt128> chunks = new();
        AssertHolds(chunks, [.. Enumerable.Range(0, count).Select(i => new UInt128((ulong)i, 7))]);
        long bytes = chunks.Bytes;
        Assert.InRange(bytes, 16L * count, (16L * count * 2) + (16 << 16));
        chunks.Clear();
        Assert.InRange(chunks.Bytes, 1, Math.Min(bytes, 16 << 16));
        AssertHolds(chunks, [.. Enumerable.Range(0, count).Select(i => new UInt128(3, (ulong)i))]);
        Assert.Equal(bytes, chunks.Bytes);
    }

    [Fact]
    public void AnItem_CanBeChanged()
    {
        Chunks<int> chunks = new();
        chunks.Add(1);
        chunks[0] = 2;
        Assert.Equal(2, chunks[0]);
    }

    private static void AssertHolds<T>(Chunks<T> chunks, T[] items)
        where T : unmanaged
    {
        foreach (T item in items)
        {
            chunks.Add(item);
        }

        Assert.Equal(items.Length, chunks.Count);
        for (int i = 0; i < items.Length; i++)
        {
            Assert.Equal(items[i], chunks[i]);
        }

        Assert.InRange(chunks.Bytes, (long)items.Length * Unsafe.SizeOf<T>(), long.MaxValue);
    }
}

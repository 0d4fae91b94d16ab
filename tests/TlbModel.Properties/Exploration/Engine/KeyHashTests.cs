using TlbModel.Exploration.Engine;

namespace TlbModel.Properties.Exploration.Engine;

/// <summary>Keys that are alike are spread over the shards, and over the slots in a shard.</summary>
public class KeyHashTests
{
    private const int Keys = 64_000;

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(29)]
    [InlineData(47)]
    public void KeysThatDifferInFewBits_AreSpreadEvenly(int shift)
    {
        AssertEven(i => KeyHash.Of((ulong)i << shift));
        AssertEven(i => KeyHash.Of((UInt128)(ulong)i << shift));
        AssertEven(i => KeyHash.Of((UInt128)(ulong)i << (64 + shift)));
        AssertEven(i => KeyHash.Of(new UInt128((ulong)i << shift, (ulong)i << shift)));
    }

    private static void AssertEven(Func<int, ulong> hashOf)
    {
        ulong[] hashes = [.. Enumerable.Range(0, Keys).Select(hashOf)];
        Assert.Equal(Keys, hashes.Distinct().Count());
        AssertEven(hashes.Select(VisitedSet<ulong>.ShardOf), VisitedSet<ulong>.Shards);
        AssertEven(hashes.Select(h => (int)(h & 63)), 64);

        // In a shard, the other bits still differ.
        AssertEven(hashes.Where(h => VisitedSet<ulong>.ShardOf(h) < 32).Select(h => (int)(h & 63)), 64);
        AssertEven(hashes.Where(h => VisitedSet<ulong>.ShardOf(h) < 32).Select(h => (int)(h >> 58)), 64);
    }

    /// <summary>Each of so many parts has its share, but for six standard deviations.</summary>
    private static void AssertEven(IEnumerable<int> values, int parts)
    {
        int[] counts = new int[parts];
        foreach (int value in values)
        {
            counts[value]++;
        }

        double share = (double)counts.Sum() / parts;
        Assert.All(counts, c => Assert.InRange(c, share - (6 * Math.Sqrt(share)), share + (6 * Math.Sqrt(share))));
    }
}

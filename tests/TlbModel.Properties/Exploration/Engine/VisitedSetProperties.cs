using TlbModel.Exploration.Engine;
using TlbModel.Properties.Arbitraries;

namespace TlbModel.Properties.Exploration.Engine;

/// <summary>The visited set is a set.</summary>
public class VisitedSetProperties
{
    [RunProperty(3221)]
    public void AShard_TellsKeysApart_WhoseHashesAreTheSame(int seed, byte count)
    {
        Random random = new(seed);
        Shard<ulong> shard = new();
        Dictionary<ulong, (int Place, uint Parent)> model = [];
        for (uint i = 0; i < count; i++)
        {
            // Few enough keys for the shard not to grow: growing takes the engine's own hashes.
            ulong key = (ulong)random.Next(96);
            ulong hash = (key & 1) * 0xfc0000000000007fUL;
            Assert.Equal(model.ContainsKey(key), shard.Contains(key, hash));
            Assert.Equal(model.TryAdd(key, (model.Count, i)), shard.TryAdd(key, hash, i));
            Assert.True(shard.Contains(key, hash));
        }

        Assert.Equal(model.Count, shard.Count);
        Assert.All(model, m => Assert.Equal((m.Key, m.Value.Parent), (shard.KeyAt(m.Value.Place), shard.ParentAt(m.Value.Place))));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void AShard_HoldsWhatASetHolds_ThroughManyGrowths(int seed, bool collide) => AssertIsASet(
        seed,
        collide ? KeysWithTheSameLowBits(4_000) : [.. Enumerable.Range(0, 300_000).Select(i => (ulong)i << (seed * 7))]);

    [Fact]
    public void AShardOfWideKeys_TellsKeysApart_ThatDifferInOneHalfOnly()
    {
        Random random = new(5);
        UInt128[] keys = [.. Enumerable.Range(0, 50_000).Select(i => new UInt128(i % 2 == 0 ? (ulong)i : 1, i % 2 == 0 ? 1 : (ulong)i))];
        HashSet<UInt128> model = [];
        Shard<UInt128> shard = new();
        foreach (UInt128 key in keys.Concat(keys.OrderBy(_ => random.Next())))
        {
            Assert.Equal(model.Add(key), shard.TryAdd(key, KeyHash.Of(key), 0));
        }

        Assert.Equal(model.Count, shard.Count);
    }

    [RunProperty(3222)]
    public void AddingInGroups_AddsWhatIsNew_InItsOrder(int seed, ushort count)
    {
        Random random = new(seed);
        Shard<ulong> shard = new();
        Dictionary<ulong, uint> model = [];
        List<ulong> order = [];
        for (int round = 0; round < 4; round++)
        {
            Candidate<ulong>[] candidates =
                [.. Enumerable.Range(0, count).Select(i => new Candidate<ulong>((ulong)random.Next((count * 2) + 1), (uint)random.Next(), 0))];
            List<int> added = [];
            List<int> expected = [];
            shard.AddAll(candidates, added);
            for (int i = 0; i < candidates.Length; i++)
            {
                if (model.TryAdd(candidates[i].Key, candidates[i].Parent))
                {
                    expected.Add(i);
                    order.Add(candidates[i].Key);
                }
            }

            Assert.Equal(expected, added);
        }

        Assert.Equal(order, Enumerable.Range(0, shard.Count).Select(shard.KeyAt));
        Assert.Equal(order.Select(k => model[k]), Enumerable.Range(0, shard.Count).Select(shard.ParentAt));
    }

    [Fact]
    public void TheWayToAState_IsThatOfItsParents()
    {
        VisitedSet<ulong> visited = new();
        List<ulong> keys = [.. Enumerable.Range(0, 5_000).Select(i => (ulong)i * 3)];
        List<uint> indices = [];
        foreach (ulong key in keys)
        {
            ulong hash = KeyHash.Of(key);
            int shard = VisitedSet<ulong>.ShardOf(hash);
            uint index = VisitedSet<ulong>.IndexOf(shard, visited[shard].Count);
            Assert.False(visited.Contains(key, hash));
            Assert.True(visited[shard].TryAdd(key, hash, indices.Count == 0 ? index : indices[indices.Count / 2]));
            Assert.True(visited.Contains(key, hash));
            indices.Add(index);
        }

        Assert.Equal(keys.Count, visited.Count);
        Assert.Equal([keys[0]], visited.WayTo(indices[0]));
        Assert.Equal([keys[0], keys[1], keys[2], keys[5], keys[10], keys[20]], visited.WayTo(indices[20]));
    }

    [Fact]
    public void TheBytes_AreAtLeastThoseOfTheKeysParentsAndSlots()
    {
        Shard<ulong> shard = new();
        for (int i = 0; i < 200_000; i++)
        {
            shard.TryAdd((ulong)i, KeyHash.Of((ulong)i), 0);
        }

        Assert.InRange(shard.Bytes, 200_000L * (8 + 4 + 8), 200_000L * 2 * (8 + 4 + 8));
    }

    private static void AssertIsASet(int seed, ulong[] keys)
    {
        Random random = new(seed);
        Shard<ulong> narrow = new();
        Shard<UInt128> large = new();
        HashSet<ulong> model = [];
        foreach (ulong key in keys.Concat(keys.OrderBy(_ => random.Next()).Take(10_000)))
        {
            bool isNew = model.Add(key);
            Assert.Equal(!isNew, narrow.Contains(key, KeyHash.Of(key)));
            Assert.Equal(isNew, narrow.TryAdd(key, KeyHash.Of(key), 0));
            Assert.Equal(isNew, large.TryAdd(key, KeyHash.Of((UInt128)key), 0));
        }

        Assert.Equal((model.Count, model.Count), (narrow.Count, large.Count));
        Assert.Equal(keys, Enumerable.Range(0, narrow.Count).Select(narrow.KeyAt));
        Assert.All(keys, k => Assert.True(narrow.Contains(k, KeyHash.Of(k)) && large.Contains(k, KeyHash.Of((UInt128)k))));
    }

    /// <summary>Keys whose hashes begin at few places of any table of up to 2^10 slots, so that they lie far from where they should.</summary>
    private static ulong[] KeysWithTheSameLowBits(int count) =>
        [.. Enumerable.Range(0, int.MaxValue).Select(i => (ulong)i).Where(k => (KeyHash.Of(k) & 0x3ff) < 2).Take(count)];
}

using System.Runtime.CompilerServices;

namespace TlbModel.Exploration.Engine;

/// <summary>The visited states. A state's index is its shard's number and its place in the shard.</summary>
internal sealed class VisitedSet<TKey>
    where TKey : unmanaged, IEquatable<TKey>
{
    public const int Shards = 64;

    private readonly Shard<TKey>[] _shards = [.. Enumerable.Range(0, Shards).Select(_ => new Shard<TKey>())];

    public long Count => _shards.Sum(s => (long)s.Count);

    public long Bytes => _shards.Sum(s => s.Bytes);

    public Shard<TKey> this[int shard] => _shards[shard];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ShardOf(ulong hash) => (int)(hash >> 52) & (Shards - 1);

    public static uint IndexOf(int shard, int place) => ((uint)shard << Shard<TKey>.IndexBits) | (uint)place;

    public bool Contains(TKey key, ulong hash) => _shards[ShardOf(hash)].Contains(key, hash);

    /// <summary>The keys on the way from the initial state to a state, both included.</summary>
    public List<TKey> WayTo(uint index)
    {
        List<TKey> way = [];
        while (true)
        {
            Shard<TKey> shard = _shards[index >> Shard<TKey>.IndexBits];
            int place = (int)(index & ((1u << Shard<TKey>.IndexBits) - 1));
            way.Add(shard.KeyAt(place));
            uint parent = shard.ParentAt(place);
            if (parent == index)
            {
                way.Reverse();
                return way;
            }

            index = parent;
        }
    }
}

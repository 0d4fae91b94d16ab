using System.Runtime.CompilerServices;

namespace TlbModel.Exploration.Engine;

/// <summary>
/// A table of open addressing with linear probing from a key's hash to its place in the list. A slot holds the place and six bits of the hash, so
/// that most other keys in the way are passed over without being read.
/// </summary>
internal sealed class WideKeyTable<TKey>(Chunks<TKey> keys) : KeyTable<TKey>
    where TKey : unmanaged, IEquatable<TKey>
{
    private const uint IndexMask = (1u << Shard<TKey>.IndexBits) - 1;
    private const int FirstSlots = 128;

    private uint[] _slots = new uint[FirstSlots];
    private int _limit = Limit(FirstSlots);

    public override long Bytes => (long)_slots.Length * sizeof(uint);

    public override bool Contains(TKey key, ulong hash)
    {
        uint tag = TagOf(hash);
        uint mask = (uint)_slots.Length - 1;
        for (uint at = (uint)hash & mask; ; at = (at + 1) & mask)
        {
            uint slot = _slots[at];
            if (slot == 0)
            {
                return false;
            }

            if ((slot & ~IndexMask) == tag && keys[PlaceOf(slot)].Equals(key))
            {
                return true;
            }
        }
    }

    public override bool TryAdd(TKey key, ulong hash)
    {
        uint tag = TagOf(hash);
        uint mask = (uint)_slots.Length - 1;
        uint at = (uint)hash & mask;
        for (; _slots[at] != 0; at = (at + 1) & mask)
        {
            uint slot = _slots[at];
            if ((slot & ~IndexMask) == tag && keys[PlaceOf(slot)].Equals(key))
            {
                return false;
            }
        }

        _slots[at] = tag | (uint)(keys.Count + 1);
        if (keys.Count >= _limit)
        {
            Grow();
            Put(tag, hash, keys.Count);
        }

        return true;
    }

    public override void AddAll(ReadOnlySpan<Candidate<TKey>> candidates, Shard<TKey> shard, List<int>? added)
    {
        Span<ulong> hashes = stackalloc ulong[Group];
        Span<uint> slots = stackalloc uint[Group];
        for (int from = 0; from < candidates.Length; from += Group)
        {
            ReadOnlySpan<Candidate<TKey>> group = candidates.Slice(from, Math.Min(Group, candidates.Length - from));
            uint[] table = _slots;
            uint mask = (uint)table.Length - 1;
            for (int i = 0; i < group.Length; i++)
            {
                ulong hash = KeyHash.Of(group[i].Key);
                hashes[i] = hash;
                slots[i] = table[(uint)hash & mask];
            }

            int known = 0;
            for (int i = 0; i < group.Length; i++)
            {
                uint slot = slots[i];
                if (slot != 0 && (slot & ~IndexMask) == TagOf(hashes[i]) && keys[PlaceOf(slot)].Equals(group[i].Key))
                {
                    known |= 1 << i;
                }
            }

            for (int i = 0; i < group.Length; i++)
            {
                if ((known & (1 << i)) == 0 && TryAdd(group[i].Key, hashes[i]))
                {
                    shard.Append(group[i].Key, group[i].Parent);
                    added?.Add(from + i);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint TagOf(ulong hash) => (uint)(hash >> 32) & ~IndexMask;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int PlaceOf(uint slot) => (int)(slot & IndexMask) - 1;

    private static int Limit(int slots) => slots / 4 * 3;

    private void Grow()
    {
        _slots = new uint[_slots.Length * 2];
        _limit = Limit(_slots.Length);
        for (int place = 0; place < keys.Count; place++)
        {
            ulong hash = KeyHash.Of(keys[place]);
            Put(TagOf(hash), hash, place);
        }
    }

    private void Put(uint tag, ulong hash, int place)
    {
        uint mask = (uint)_slots.Length - 1;
        uint at = (uint)hash & mask;
        while (_slots[at] != 0)
        {
            at = (at + 1) & mask;
        }

        _slots[at] = tag | (uint)(place + 1);
    }
}

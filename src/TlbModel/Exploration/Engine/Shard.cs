using System.Runtime.CompilerServices;

namespace TlbModel.Exploration.Engine;

/// <summary>
/// A part of the visited states, those whose hash begins with the shard's number: their keys and parents in the order in which they were found,
/// and a table of open addressing with linear probing from a key's hash to its place. A table's slot holds the place and six bits of the
/// hash, so that most other keys in the way are passed over without being read.
/// </summary>
/// <remarks>One thread at a time adds; while none does, any number may read.</remarks>
internal sealed class Shard<TKey>
    where TKey : unmanaged, IEquatable<TKey>
{
    public const int IndexBits = 26;
    private const int MaxStates = (1 << IndexBits) - 1;
    private const uint IndexMask = (1u << IndexBits) - 1;
    private const int Group = 16;
    private const int FirstSlots = 128;

    private readonly Chunks<TKey> _keys = new();
    private readonly Chunks<uint> _parents = new();
    private uint[] _slots = new uint[FirstSlots];
    private int _limit = Limit(FirstSlots);

    public int Count => _keys.Count;

    public long Bytes => _keys.Bytes + _parents.Bytes + (long)_slots.Length * sizeof(uint);

    public TKey KeyAt(int index) => _keys[index];

    public uint ParentAt(int index) => _parents[index];

    public bool Contains(TKey key, ulong hash)
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

            if ((slot & ~IndexMask) == tag && _keys[PlaceOf(slot)].Equals(key))
            {
                return true;
            }
        }
    }

    /// <summary>Adds a key unless it is there; whether it was added.</summary>
    public bool TryAdd(TKey key, ulong hash, uint parent)
    {
        uint tag = TagOf(hash);
        uint mask = (uint)_slots.Length - 1;
        uint at = (uint)hash & mask;
        for (; _slots[at] != 0; at = (at + 1) & mask)
        {
            uint slot = _slots[at];
            if ((slot & ~IndexMask) == tag && _keys[PlaceOf(slot)].Equals(key))
            {
                return false;
            }
        }

        if (_keys.Count == MaxStates)
        {
            throw new InsufficientMemoryException("a shard of the visited states is full: 2^26 states");
        }

        _keys.Add(key);
        _parents.Add(parent);
        _slots[at] = tag | (uint)_keys.Count;
        if (_keys.Count > _limit)
        {
            Grow();
        }

        return true;
    }

    /// <summary>
    /// Adds candidates in their order. They are looked at in groups: first all slots of a group are read, then all keys that may be equal,
    /// so that the waits for memory overlap.
    /// </summary>
    /// <param name="candidates">The candidates.</param>
    /// <param name="added">Told the place of each that was new; null: nobody.</param>
    public void AddAll(ReadOnlySpan<Candidate<TKey>> candidates, List<int>? added)
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
                if (slot != 0 && (slot & ~IndexMask) == TagOf(hashes[i]) && _keys[PlaceOf(slot)].Equals(group[i].Key))
                {
                    known |= 1 << i;
                }
            }

            for (int i = 0; i < group.Length; i++)
            {
                if ((known & (1 << i)) == 0 && TryAdd(group[i].Key, hashes[i], group[i].Parent))
                {
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
        uint[] slots = new uint[_slots.Length * 2];
        uint mask = (uint)slots.Length - 1;
        for (int place = 0; place < _keys.Count; place++)
        {
            ulong hash = KeyHash.Of(_keys[place]);
            uint at = (uint)hash & mask;
            while (slots[at] != 0)
            {
                at = (at + 1) & mask;
            }

            slots[at] = TagOf(hash) | (uint)(place + 1);
        }

        _slots = slots;
        _limit = Limit(slots.Length);
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TlbModel.Exploration.Engine;

/// <summary>
/// A table of the keys themselves: buckets of eight, which is a line of memory; a full bucket is followed by the next. An empty slot holds 0; the
/// key 0 is kept apart. The table grows by half, so that never more than half of it is empty.
/// </summary>
internal sealed class NarrowKeyTable(Chunks<ulong> keys) : KeyTable<ulong>
{
    private const int BucketSize = 8;
    private const int FirstSlots = 128;

    private ulong[] _slots = new ulong[FirstSlots];
    private uint _buckets = FirstSlots / BucketSize;
    private int _limit = Limit(FirstSlots);
    private bool _hasZero;

    public override long Bytes => (long)_slots.Length * sizeof(ulong);

    public override bool Contains(ulong key, ulong hash) => key == 0 ? _hasZero : Find(key, hash) < 0;

    public override bool TryAdd(ulong key, ulong hash)
    {
        if (key == 0)
        {
            bool isNew = !_hasZero;
            _hasZero = true;
            return isNew;
        }

        int at = Find(key, hash);
        if (at < 0)
        {
            return false;
        }

        _slots[at] = key;
        if (keys.Count >= _limit)
        {
            Grow();
        }

        return true;
    }

    public override void AddAll(ReadOnlySpan<Candidate<ulong>> candidates, Shard<ulong> shard, List<int>? added)
    {
        Span<ulong> hashes = stackalloc ulong[2 * Group];
        Fetch(candidates, 0, hashes);
        for (int from = 0; from < candidates.Length; from += Group)
        {
            // The buckets of the next group are on their way while this one is looked up.
            Fetch(candidates, from + Group, hashes);
            ReadOnlySpan<Candidate<ulong>> group = candidates.Slice(from, Math.Min(Group, candidates.Length - from));
            ReadOnlySpan<ulong> ofGroup = hashes.Slice(from & Group, Group);
            for (int i = 0; i < group.Length; i++)
            {
                if (TryAdd(group[i].Key, ofGroup[i]))
                {
                    shard.Append(group[i].Key, group[i].Parent);
                    added?.Add(from + i);
                }
            }
        }
    }

    /// <summary>Hashes a group of candidates and asks the memory for their buckets.</summary>
    private void Fetch(ReadOnlySpan<Candidate<ulong>> candidates, int from, Span<ulong> hashes)
    {
        if (from >= candidates.Length)
        {
            return;
        }

        ReadOnlySpan<Candidate<ulong>> group = candidates.Slice(from, Math.Min(Group, candidates.Length - from));
        Span<ulong> ofGroup = hashes.Slice(from & Group, Group);
        for (int i = 0; i < group.Length; i++)
        {
            ulong hash = KeyHash.Of(group[i].Key);
            ofGroup[i] = hash;
            Prefetch.Line(ref Slot(BucketOf(hash)));
        }
    }

    private static int Limit(int slots) => slots / 4 * 3;

    /// <summary>The slot where a key belongs that is not there; -1: it is there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Find(ulong key, ulong hash)
    {
        Vector256<ulong> wanted = Vector256.Create(key);
        for (int bucket = BucketOf(hash); ; bucket = bucket + BucketSize < _slots.Length ? bucket + BucketSize : 0)
        {
            Vector256<ulong> low = Vector256.LoadUnsafe(ref Slot(bucket));
            Vector256<ulong> high = Vector256.LoadUnsafe(ref Slot(bucket), 4);
            if (Vector256.EqualsAny(low, wanted) || Vector256.EqualsAny(high, wanted))
            {
                return -1;
            }

            uint empty = Vector256.Equals(low, Vector256<ulong>.Zero).ExtractMostSignificantBits() |
                (Vector256.Equals(high, Vector256<ulong>.Zero).ExtractMostSignificantBits() << 4);
            if (empty != 0)
            {
                return bucket + BitOperations.TrailingZeroCount(empty);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int BucketOf(ulong hash) => (int)(((hash & uint.MaxValue) * _buckets) >> 32) * BucketSize;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref ulong Slot(int at) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_slots), at);

    private void Grow()
    {
        ulong[] old = _slots;
        _buckets += _buckets / 2;
        _slots = new ulong[_buckets * BucketSize];
        _limit = Limit(_slots.Length);
        foreach (ulong key in old)
        {
            if (key != 0)
            {
                _slots[Find(key, KeyHash.Of(key))] = key;
            }
        }
    }
}

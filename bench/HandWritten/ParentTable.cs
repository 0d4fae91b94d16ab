using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TlbModel.Bench.HandWritten;

/// <summary>States with their parents, side by side: 16 bytes a slot.</summary>
internal unsafe struct ParentTable : IVisited
{
    private const int FirstBits = 16;

    private Slot* _slots = Allocate(FirstBits);
    private int _bits = FirstBits;

    public ParentTable()
    {
    }

    public static bool Prefetches => false;

    public readonly long Limit => (1L << _bits) * 6 / 10;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Prefetch(ulong state)
    {
    }

    public void Grow()
    {
        Slot* old = _slots;
        int bits = _bits;
        _slots = Allocate(++_bits);
        for (Slot* slot = old; slot < old + (1L << bits); slot++)
        {
            if (slot->State != 0)
            {
                Add(slot->State, slot->Parent);
            }
        }

        NativeMemory.Free(old);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool Add(ulong state, ulong parent)
    {
        Slot* slot = Find(state);
        while (slot->State != state)
        {
            if (slot->State == 0 && Interlocked.CompareExchange(ref slot->State, state, 0) == 0)
            {
                slot->Parent = parent;
                return true;
            }

            slot = Find(state);
        }

        return false;
    }

    public readonly ulong ParentOf(ulong state) => Find(state)->Parent;

    public readonly void Dispose() => NativeMemory.Free(_slots);

    /// <summary>The slot of the state, or the empty one where it belongs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly Slot* Find(ulong state)
    {
        ulong mask = (1UL << _bits) - 1;
        for (ulong at = StateHash.Slot(state, 64 - _bits); ; at = (at + 1) & mask)
        {
            ulong there = _slots[at].State;
            if (there == state || there == 0)
            {
                return _slots + at;
            }
        }
    }

    private static Slot* Allocate(int bits) => (Slot*)NativeMemory.AllocZeroed((nuint)1 << bits, (nuint)sizeof(Slot));

    private struct Slot
    {
        public ulong State;
        public ulong Parent;
    }
}

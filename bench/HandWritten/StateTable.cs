using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace TlbModel.Bench.HandWritten;

/// <summary>States alone: 8 bytes a slot.</summary>
internal unsafe struct StateTable : IVisited
{
    private const int FirstBits = 16;

    private ulong* _slots = Allocate(FirstBits);
    private int _bits = FirstBits;

    public StateTable()
    {
    }

    public static bool Prefetches => true;

    public readonly long Limit => (1L << _bits) * 6 / 10;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Prefetch(ulong state)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(_slots + StateHash.Slot(state, 64 - _bits));
        }
    }

    public void Grow()
    {
        ulong* old = _slots;
        int bits = _bits;
        _slots = Allocate(++_bits);
        for (ulong* slot = old; slot < old + (1L << bits); slot++)
        {
            if (*slot != 0)
            {
                Add(*slot, 0);
            }
        }

        NativeMemory.Free(old);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool Add(ulong state, ulong parent)
    {
        ulong mask = (1UL << _bits) - 1;
        ulong at = StateHash.Slot(state, 64 - _bits);
        while (true)
        {
            ulong there = _slots[at];
            if (there == 0)
            {
                there = Interlocked.CompareExchange(ref _slots[at], state, 0);
                if (there == 0)
                {
                    return true;
                }
            }

            if (there == state)
            {
                return false;
            }

            at = (at + 1) & mask;
        }
    }

    public readonly ulong ParentOf(ulong state) => 0;

    public readonly void Dispose() => NativeMemory.Free(_slots);

    private static ulong* Allocate(int bits) => (ulong*)NativeMemory.AllocZeroed((nuint)1 << bits, sizeof(ulong));
}

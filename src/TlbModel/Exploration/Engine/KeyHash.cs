using System.Runtime.CompilerServices;

namespace TlbModel.Exploration.Engine;

/// <summary>Hashes of keys: a <see cref="ulong"/> that holds a state, or a <see cref="UInt128"/> that holds a state or its fingerprint.</summary>
internal static class KeyHash
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of<TKey>(TKey key)
        where TKey : unmanaged
    {
        if (typeof(TKey) == typeof(ulong))
        {
            return Mix(Unsafe.BitCast<TKey, ulong>(key));
        }

        UInt128 wide = Unsafe.BitCast<TKey, UInt128>(key);
        return Mix((ulong)wide ^ BitRotate((ulong)(wide >> 64)));
    }

    /// <summary>The finalizer of splitmix64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9UL;
        x = (x ^ (x >> 27)) * 0x94d049bb133111ebUL;
        return x ^ (x >> 31);
    }

    private static ulong BitRotate(ulong x) => ulong.RotateLeft(x, 23) * 0x9e3779b97f4a7c15UL;
}

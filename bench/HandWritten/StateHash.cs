using System.Runtime.CompilerServices;

namespace TlbModel.Bench.HandWritten;

/// <summary>The first slot of a state.</summary>
internal static class StateHash
{
    /// <summary>The upper bits of a product: they depend on all bits of the state.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Slot(ulong state, int shift) => ((state ^ (state >> 29)) * 0x9E3779B97F4A7C15) >> shift;
}

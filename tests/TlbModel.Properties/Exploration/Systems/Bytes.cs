using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TlbModel.Properties.Exploration.Systems;

/// <summary>States of at most 8 bytes as numbers.</summary>
internal static class Bytes
{
    public static ulong Pack<TState>(TState state)
        where TState : unmanaged
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        bytes.Clear();
        MemoryMarshal.Write(bytes, state);
        return MemoryMarshal.Read<ulong>(bytes);
    }

    public static TState Unpack<TState>(ulong packed)
        where TState : unmanaged => MemoryMarshal.Read<TState>(MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in packed)));

    /// <summary>Reads a state from the end of an encoding.</summary>
    public static TState Last<TState>(ReadOnlySpan<byte> encoding)
        where TState : unmanaged => MemoryMarshal.Read<TState>(encoding[^Unsafe.SizeOf<TState>()..]);

    /// <summary>Writes a state to the end of an encoding.</summary>
    public static void SetLast<TState>(Span<byte> encoding, TState state)
        where TState : unmanaged => MemoryMarshal.Write(encoding[^Unsafe.SizeOf<TState>()..], state);
}

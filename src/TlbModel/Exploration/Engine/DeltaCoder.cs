using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TlbModel.Exploration.Engine;

/// <summary>
/// Writes a state as what differs from a reference: a bit for each word of 8 bytes; then, of each word that differs, a bit for each byte and the
/// bytes that differ.
/// </summary>
internal sealed class DeltaCoder
{
    private const int Word = sizeof(ulong);
    private const int Words = 4;
    private const int Chunk = Word * Words;

    private readonly byte[] _reference;
    private readonly int _words;
    private readonly int _map;

    /// <summary>A coder.</summary>
    /// <param name="reference">The reference; its length, which <see cref="Padded"/> has given, is that of every state.</param>
    public DeltaCoder(byte[] reference)
    {
        _reference = reference;
        _words = reference.Length / Word;
        _map = (_words + 7) / 8;
    }

    /// <summary>The most bytes that a state takes.</summary>
    public int MaxLength => _map + (_words * (Word + 1));

    /// <summary>The length that buffers of a state of so many bytes need.</summary>
    public static int Padded(int size) => (size + Chunk - 1) / Chunk * Chunk;

    /// <summary>Writes a state; the length that it took.</summary>
    public int Encode(ReadOnlySpan<byte> state, Span<byte> to)
    {
        Span<byte> map = to[.._map];
        map.Clear();
        int at = _map;
        ref byte first = ref MemoryMarshal.GetReference(state);
        ref byte reference = ref MemoryMarshal.GetArrayDataReference(_reference);
        for (int chunk = 0; chunk < _words; chunk += Words)
        {
            nuint offset = (nuint)(chunk * Word);
            if (Vector256.EqualsAll(Vector256.LoadUnsafe(ref first, offset), Vector256.LoadUnsafe(ref reference, offset)))
            {
                continue;
            }

            for (int word = chunk; word < chunk + Words; word++)
            {
                ulong now = BinaryPrimitives.ReadUInt64LittleEndian(state[(word * Word)..]);
                ulong difference = now ^ BinaryPrimitives.ReadUInt64LittleEndian(_reference.AsSpan(word * Word));
                if (difference == 0)
                {
                    continue;
                }

                map[word >> 3] |= (byte)(1 << (word & 7));
                uint bytes = NonZeroBytes(difference);
                to[at++] = (byte)bytes;
                for (; bytes != 0; bytes &= bytes - 1)
                {
                    to[at++] = (byte)(now >> (8 * BitOperations.TrailingZeroCount(bytes)));
                }
            }
        }

        return at;
    }

    /// <summary>Reads a state; the length that it took.</summary>
    public int Decode(ReadOnlySpan<byte> from, Span<byte> state)
    {
        _reference.CopyTo(state);
        int at = _map;
        for (int group = 0; group < _map; group++)
        {
            for (uint words = from[group]; words != 0; words &= words - 1)
            {
                Span<byte> word = state.Slice(((group * 8) + BitOperations.TrailingZeroCount(words)) * Word, Word);
                for (uint bytes = from[at++]; bytes != 0; bytes &= bytes - 1)
                {
                    word[BitOperations.TrailingZeroCount(bytes)] = from[at++];
                }
            }
        }

        return at;
    }

    /// <summary>The length of a state that was written.</summary>
    public int LengthOf(ReadOnlySpan<byte> from)
    {
        int at = _map;
        int words = 0;
        for (int group = 0; group < _map; group++)
        {
            words += BitOperations.PopCount(from[group]);
        }

        for (; words > 0; words--)
        {
            at += 1 + BitOperations.PopCount(from[at]);
        }

        return at;
    }

    /// <summary>A bit for each byte that is not zero.</summary>
    private static uint NonZeroBytes(ulong x)
    {
        ulong high = (((x & 0x7f7f7f7f7f7f7f7fUL) + 0x7f7f7f7f7f7f7f7fUL) | x) & 0x8080808080808080UL;
        return (uint)(((high >> 7) * 0x0102040810204080UL) >> 56);
    }
}

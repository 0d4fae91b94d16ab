using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace TlbModel.Exploration.Engine;

/// <summary>
/// A 128-bit hash of a state's bytes: four pairs of lanes of multiply-and-fold (the construction of wyhash), each with constants of its own, over
/// stripes of 64 bytes, so that no lane waits for another. Equal on every machine; not meant to resist an adversary.
/// </summary>
internal static class StripedFingerprint
{
    private const int Stripe = 64;
    private const ulong K0 = 0xa0761d6478bd642fUL, K1 = 0xe7037ed1a0b428dbUL, K2 = 0x8ebc6af09c88c6e3UL, K3 = 0x589965cc75374cc3UL;
    private const ulong K4 = 0x1d8e4e27c47d124fUL, K5 = 0xeb44accab455d165UL, K6 = 0x9fb21c651e98df25UL, K7 = 0xcbfbcbc8a4b2e3d7UL;

    public static UInt128 Of(ReadOnlySpan<byte> bytes)
    {
        ulong length = (ulong)bytes.Length;
        ulong a0 = K0 ^ length, a1 = K1 ^ length, a2 = K2 ^ length, a3 = K3 ^ length;
        ulong b0 = K4 + length, b1 = K5 + length, b2 = K6 + length, b3 = K7 + length;
        Span<byte> tail = stackalloc byte[Stripe];
        while (!bytes.IsEmpty)
        {
            scoped ReadOnlySpan<byte> stripe = bytes;
            if (bytes.Length < Stripe)
            {
                tail.Clear();
                bytes.CopyTo(tail);
                stripe = tail;
            }

            ulong x0 = Word(stripe, 0), y0 = Word(stripe, 1), x1 = Word(stripe, 2), y1 = Word(stripe, 3);
            ulong x2 = Word(stripe, 4), y2 = Word(stripe, 5), x3 = Word(stripe, 6), y3 = Word(stripe, 7);
            a0 = Fold(x0 ^ K0 ^ a0, y0 ^ K4 ^ (a0 >> 32));
            b0 = Fold(x0 ^ K4 ^ (b0 >> 29), y0 ^ K7 ^ b0);
            a1 = Fold(x1 ^ K1 ^ a1, y1 ^ K5 ^ (a1 >> 32));
            b1 = Fold(x1 ^ K5 ^ (b1 >> 29), y1 ^ K0 ^ b1);
            a2 = Fold(x2 ^ K2 ^ a2, y2 ^ K6 ^ (a2 >> 32));
            b2 = Fold(x2 ^ K6 ^ (b2 >> 29), y2 ^ K1 ^ b2);
            a3 = Fold(x3 ^ K3 ^ a3, y3 ^ K7 ^ (a3 >> 32));
            b3 = Fold(x3 ^ K7 ^ (b3 >> 29), y3 ^ K2 ^ b3);
            bytes = bytes[Math.Min(Stripe, bytes.Length)..];
        }

        ulong a = Fold(Fold(a0 ^ K1, a1 ^ K2) ^ K5, Fold(a2 ^ K3, a3 ^ K4) ^ K0);
        ulong b = Fold(Fold(b0 ^ K6, b1 ^ K3) ^ K2, Fold(b2 ^ K7, b3 ^ K0) ^ K1);
        return new UInt128(Fold(a ^ K7, b ^ K6) ^ a, Fold(b ^ K4, a ^ K5) ^ b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Word(ReadOnlySpan<byte> stripe, int index) => BinaryPrimitives.ReadUInt64LittleEndian(stripe[(index * sizeof(ulong))..]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Fold(ulong x, ulong y)
    {
        ulong high = Math.BigMul(x, y, out ulong low);
        return high ^ low;
    }
}

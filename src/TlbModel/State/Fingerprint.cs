using System.Buffers.Binary;

namespace TlbModel.State;

/// <summary>
/// A 128-bit hash of a machine's bytes: two lanes of multiply-and-fold over 16-byte blocks (the construction of wyhash), each with constants
/// of its own. Equal on every machine; not meant to resist an adversary.
/// </summary>
internal static class Fingerprint
{
    private const ulong K0 = 0xa0761d6478bd642fUL, K1 = 0xe7037ed1a0b428dbUL, K2 = 0x8ebc6af09c88c6e3UL, K3 = 0x589965cc75374cc3UL;

    public static UInt128 Of(ReadOnlySpan<byte> bytes)
    {
        ulong a = K0 ^ (ulong)bytes.Length;
        ulong b = K2 + (ulong)bytes.Length;
        int at = 0;
        for (; at + 16 <= bytes.Length; at += 16)
        {
            ulong x = BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]);
            ulong y = BinaryPrimitives.ReadUInt64LittleEndian(bytes[(at + 8)..]);
            a = Fold(x ^ K1 ^ a, y ^ K0 ^ (a >> 32));
            b = Fold(x ^ K3 ^ (b >> 29), y ^ K2 ^ b);
        }

        if (at < bytes.Length)
        {
            Span<byte> tail = stackalloc byte[16];
            tail.Clear();
            bytes[at..].CopyTo(tail);
            ulong x = BinaryPrimitives.ReadUInt64LittleEndian(tail);
            ulong y = BinaryPrimitives.ReadUInt64LittleEndian(tail[8..]);
            a = Fold(x ^ K1 ^ a, y ^ K0 ^ (a >> 32));
            b = Fold(x ^ K3 ^ (b >> 29), y ^ K2 ^ b);
        }

        return new UInt128(Fold(a ^ K2, K1), Fold(b ^ K0, K3));
    }

    private static ulong Fold(ulong x, ulong y)
    {
        ulong high = Math.BigMul(x, y, out ulong low);
        return high ^ low;
    }
}

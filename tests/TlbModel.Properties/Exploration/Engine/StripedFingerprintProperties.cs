using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TlbModel.Exploration.Engine;

namespace TlbModel.Properties.Exploration.Engine;

/// <summary>States that differ have fingerprints that differ, in all of their bits.</summary>
public class StripedFingerprintProperties
{
    private const int Longest = 200;

    /// <summary>The fingerprint of the bytes 0 to 149.</summary>
    private static readonly UInt128 s_fixed = UInt128.Parse("82254662523210938277470717868316638649", System.Globalization.CultureInfo.InvariantCulture);

    [Property(Replay = "(31,7)", MaxTest = 300)]
    public void EveryByte_AndTheLength_Count(int seed)
    {
        Random random = new(seed);
        byte[] bytes = new byte[random.Next(1, Longest)];
        random.NextBytes(bytes);
        HashSet<UInt128> seen = [StripedFingerprint.Of(bytes), StripedFingerprint.Of([.. bytes, 0])];
        Assert.Equal(2, seen.Count);
        for (int bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit >> 3] ^= (byte)(1 << (bit & 7));
            Assert.True(seen.Add(StripedFingerprint.Of(bytes)), $"bit {bit} of {bytes.Length} bytes does not count");
            bytes[bit >> 3] ^= (byte)(1 << (bit & 7));
        }
    }

    [Property(Replay = "(31,9)", MaxTest = 100)]
    public void WhatChangesPlaces_Counts(int seed)
    {
        Random random = new(seed);
        byte[] bytes = new byte[Longest];
        random.NextBytes(bytes);
        UInt128 before = StripedFingerprint.Of(bytes);
        for (int from = 0; from + 16 <= bytes.Length; from += 8)
        {
            // 8 bytes against the next 8, against those a pair of lanes further, and against those a stripe further.
            foreach (int apart in (int[])[8, 16, 64])
            {
                if (from + apart + 8 <= bytes.Length)
                {
                    Assert.NotEqual(before, StripedFingerprint.Of(Swapped(bytes, from, from + apart)));
                }
            }
        }
    }

    [Fact]
    public void AChangedBit_ChangesAboutHalfOfTheBits_InBothHalves()
    {
        byte[] bytes = new byte[Longest];
        UInt128 before = StripedFingerprint.Of(bytes);
        int low = 0;
        int high = 0;
        for (int bit = 0; bit < Longest * 8; bit++)
        {
            bytes[bit >> 3] ^= (byte)(1 << (bit & 7));
            UInt128 difference = before ^ StripedFingerprint.Of(bytes);
            low += int.CreateChecked(ulong.PopCount((ulong)difference));
            high += int.CreateChecked(ulong.PopCount((ulong)(difference >> 64)));
            bytes[bit >> 3] ^= (byte)(1 << (bit & 7));
        }

        Assert.InRange(low / (double)(Longest * 8), 31, 33);
        Assert.InRange(high / (double)(Longest * 8), 31, 33);
    }

    [Fact]
    public void ItIsTheSameOnEveryMachine() => Assert.Equal(
        s_fixed, StripedFingerprint.Of([.. Enumerable.Range(0, 150).Select(i => (byte)i)]));

    private static byte[] Swapped(byte[] bytes, int one, int other)
    {
        byte[] swapped = [.. bytes];
        bytes.AsSpan(one, 8).CopyTo(swapped.AsSpan(other));
        bytes.AsSpan(other, 8).CopyTo(swapped.AsSpan(one));
        return swapped;
    }
}

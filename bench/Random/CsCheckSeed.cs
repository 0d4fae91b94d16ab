using CsCheck;

namespace TlbModel.Bench.Random;

/// <summary>A number as CsCheck takes a seed.</summary>
internal static class CsCheckSeed
{
    public static string Of(int number) => new PCG(1, (ulong)number).ToString();
}

using System.Text;
using TlbModel.Properties.Arbitraries;
using TlbModel.Properties.Mutants;
using TlbModel.Properties.Traces;

namespace TlbModel.Properties.BadInput;

/// <summary>Whatever is in a file, reading and replaying it either works or throws a FormatException.</summary>
public class TraceFuzzTests
{
    private const int Cases = 1500;

    public static TheoryData<string> Names => ["free-before-flush", "not-downgraded", "next-generation-claimed", "page-lock-kept"];

    [Theory]
    [MemberData(nameof(Names))]
    public void RandomByteFlips_NeverThrowAnythingElse(string name)
    {
        byte[] whole = Encoding.UTF8.GetBytes(PinnedTraces.TextOf(name));
        for (int seed = 0; seed < Cases; seed++)
        {
            Draw draw = new(seed);
            byte[] bytes = [.. whole];
            for (int flips = draw.From(1, 4); flips > 0; flips--)
            {
                bytes[draw.Below(bytes.Length)] ^= (byte)(1 << draw.Below(8));
            }

            OnlyFormatExceptions(Encoding.UTF8.GetString(bytes), seed);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void RandomDigits_NeverThrowAnythingElse(string name)
    {
        string whole = PinnedTraces.TextOf(name);
        int[] digits = [.. Enumerable.Range(0, whole.Length).Where(i => char.IsAsciiDigit(whole[i]))];
        for (int seed = 0; seed < Cases; seed++)
        {
            Draw draw = new(seed);
            StringBuilder text = new(whole);
            int at = draw.Of(digits);
            text.Remove(at, 1).Insert(at, draw.Of(["0", "9", "99", "-1", "65535", "2147483647", "99999999999999999999", "1e9", "0.5", "\"x\"", "null", "[]"]));
            OnlyFormatExceptions(text.ToString(), seed);
        }
    }

    private static void OnlyFormatExceptions(string text, int seed)
    {
        try
        {
            TraceFiles.Read(text).Replay();
        }
        catch (FormatException e)
        {
            Assert.False(e.Message.Contains('\n', StringComparison.Ordinal), $"case {seed}: more than one line: {e.Message}");
        }
        catch (Exception e) when (e is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"case {seed}: {e}");
        }
    }
}

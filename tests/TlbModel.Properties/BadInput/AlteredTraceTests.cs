using TlbModel.Properties.Mutants;
using TlbModel.Properties.Traces;

namespace TlbModel.Properties.BadInput;

/// <summary>A trace file that was cut or altered is refused with one line that names what is wrong.</summary>
public class AlteredTraceTests
{
    private const string Name = "free-before-flush";

    private static readonly string[] Lines = PinnedTraces.TextOf(Name).TrimEnd('\n').Split('\n');

    public static TheoryData<int> LineNumbers => [.. Enumerable.Range(0, Lines.Length)];

    public static TheoryData<int> StepNumbers => [.. Enumerable.Range(1, Lines.Length - 2)];

    [Theory]
    [MemberData(nameof(LineNumbers))]
    public void ATraceThatIsCutAfterAnyLine_IsRefused(int lines) => TraceFiles.Refusal(Join(Lines.Take(lines)));

    [Theory]
    [MemberData(nameof(LineNumbers))]
    public void ATraceThatIsCutInsideAnyLine_IsRefused_WithTheLinesNumber(int line)
    {
        string cut = Join(Lines.Take(line)) + Lines[line][..(Lines[line].Length / 2)];
        Assert.Contains($"line {line + 1}", TraceFiles.Refusal(cut), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(StepNumbers))]
    public void AFingerprintThatWasAltered_IsNoticed_AtItsStep(int step)
    {
        string[] altered = [.. Lines];
        int at = altered[step].IndexOf("\"fingerprint\":\"", StringComparison.Ordinal) + "\"fingerprint\":\"".Length;
        char digit = altered[step][at] == '0' ? '1' : '0';
        altered[step] = altered[step][..at] + digit + altered[step][(at + 1)..];
        string message = TraceFiles.Refusal(Join(altered));
        Assert.Contains($"step {step}", message, StringComparison.Ordinal);
        Assert.Contains("fingerprint", message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(StepNumbers))]
    public void TwoLinesThatWereSwapped_AreNoticed(int step)
    {
        string[] altered = [.. Lines];
        (altered[step], altered[step - 1]) = (altered[step - 1], altered[step]);
        TraceFiles.Refusal(Join(altered));
    }

    [Theory]
    [MemberData(nameof(LineNumbers))]
    public void ALineThatIsThereTwice_IsNoticed(int line) =>
        TraceFiles.Refusal(Join([.. Lines[..line], Lines[line], .. Lines[line..]]));

    [Fact]
    public void TheUnalteredTrace_IsRead() => TraceFiles.Read(Join(Lines)).Replay();

    private static string Join(IEnumerable<string> lines) => string.Concat(lines.Select(l => l + "\n"));
}

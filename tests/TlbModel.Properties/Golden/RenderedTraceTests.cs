using TlbModel.Properties.Mutants;

namespace TlbModel.Properties.Golden;

/// <summary>What a user sees of a violation, word for word, for two of the pinned traces.</summary>
public class RenderedTraceTests
{
    private const int Columns = 120;

    public static TheoryData<string> Names => ["free-before-flush", "nested-ignored"];

    [Theory]
    [MemberData(nameof(Names))]
    public void TheRenderedText_IsTheGoldenFile(string name)
    {
        string[] expected = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", name + ".txt")).Split('\n');
        string[] actual = TraceText.Render(PinnedTraces.Of(name)).Split('\n');
        for (int i = 0; i < Math.Max(expected.Length, actual.Length); i++)
        {
            string? wanted = i < expected.Length ? expected[i] : null;
            string? given = i < actual.Length ? actual[i] : null;
            Assert.True(wanted == given, $"{name}.txt line {i + 1} is\n  {wanted ?? "missing"}\nbut the text has\n  {given ?? "nothing"}");
        }
    }

    [Theory]
    [MemberData(nameof(PinnedTraces.Names), MemberType = typeof(PinnedTraces))]
    public void TheRenderedTextOfEveryMutant_EndsItsLinesByLf_AndSaysWhatIsViolated(string name)
    {
        Trace trace = PinnedTraces.Of(name);
        string text = TraceText.Render(trace);
        Assert.DoesNotContain('\r', text);
        Assert.DoesNotContain(text, char.IsSurrogate);
        string oneLine = text.Replace('\n', ' ');
        Assert.Contains($"{trace.Violation!.Oracle} is violated by {trace.Violation.BrokenBy}", oneLine, StringComparison.Ordinal);
        Assert.Contains(trace.Violation.Statement.TrimEnd('.'), oneLine, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, Columns));
        Assert.All(text.Split('\n'), line => Assert.Equal(line.TrimEnd(), line));
    }
}

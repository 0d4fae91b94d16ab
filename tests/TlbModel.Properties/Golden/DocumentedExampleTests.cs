using System.Text.RegularExpressions;
using TlbModel.Properties.Traces;

namespace TlbModel.Properties.Golden;

/// <summary>The examples in the documentation are files that the library reads.</summary>
public partial class DocumentedExampleTests
{
    [Fact]
    public void TheScenariosOfThePage_AreRead_AndTheirProloguesRun()
    {
        string[] examples = Examples("scenarios.md", "json");
        Assert.NotEmpty(examples);
        Assert.All(examples, text => _ = new TlbSystem(Kernel.V5_11, ScenarioFile.Read(text)).Initial);
    }

    [Fact]
    public void TheTracesOfThePage_AreRead_AndReplayToTheirViolation()
    {
        string[] examples = Examples("trace-format.md", "jsonl");
        Assert.NotEmpty(examples);
        Assert.All(examples, text =>
        {
            Trace trace = TraceFiles.Read(text);
            TraceReplay replay = trace.Replay();
            Assert.True(replay.IsExact);
            Assert.Equal(trace.Violation, replay.Violation);
            Assert.Equal(text, TraceFiles.TextOf(trace));
        });
    }

    private static string[] Examples(string page, string language)
    {
        string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", page)).ReplaceLineEndings("\n");
        return [.. Fence().Matches(text).Where(m => m.Groups["language"].Value == language).Select(m => m.Groups["content"].Value)];
    }

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<content>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}

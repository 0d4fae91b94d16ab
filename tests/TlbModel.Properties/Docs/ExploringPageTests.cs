using System.Text.RegularExpressions;
using TlbModel.Properties.Mutants;
using TlbModel.Properties.Tool;

namespace TlbModel.Properties.Docs;

/// <summary>The commands of docs/exploring.md print what the page shows, one after the other in one folder.</summary>
public partial class ExploringPageTests
{
    /// <summary>The trace that the page has certified.</summary>
    private const string Pinned = "fork-without-flush.jsonl";

    private static readonly string Page = Fences.Page("docs/exploring.md");

    [Fact]
    public void EachCommand_PrintsWhatThePageShows()
    {
        using TemporaryFolder folder = new();
        string traces = Directory.CreateDirectory(Path.Combine(folder.Path, "tests", "TlbModel.Properties", "Mutants", "Traces")).FullName;
        File.Copy(Path.Combine(PinnedTraces.Directory, Pinned), Path.Combine(traces, Pinned));
        Match[] examples = Example().Matches(Page).ToArray();
        Assert.InRange(examples.Length, 6, 20);
        Assert.All(examples, example =>
        {
            string[] arguments = example.Groups["command"].Value.Split(' ');
            ToolResult result = folder.Run(arguments);
            int at = 0;
            foreach (string shown in example.Groups["output"].Value.Split("…\n"))
            {
                int found = result.Output.IndexOf(shown, at, StringComparison.Ordinal);
                Assert.True(found >= 0, $"tlbmodel {example.Groups["command"].Value} does not print\n{shown}\nbut\n{result.Output}");
                at = found + shown.Length;
            }
        });
    }

    [Fact]
    public void ThePage_NamesEveryOptionOfExplore()
    {
        ToolResult help = ToolProcess.Run("explore", "--help");
        string tool = Fences.Page("docs/tool.md");
        foreach (Match option in Option().Matches(help.Output).ToArray())
        {
            Assert.Contains(option.Groups["name"].Value, Page + tool, StringComparison.Ordinal);
        }
    }

    /// <summary>What the README says of its examples.</summary>
    [Theory]
    [InlineData("explore --scenario munmap-vs-access", "holds", 0)]
    [InlineData("explore --scenario munmap-vs-access --kernel no-remote-flush", "violated: frame-safety", 1)]
    public void TheExamplesOfTheReadme_EndAsItSays(string command, string end, int code)
    {
        Assert.Contains($"tlbmodel {command} ", Fences.Page("README.md"), StringComparison.Ordinal);
        ToolResult result = ToolProcess.Run(command.Split(' '));
        Assert.Equal(code, result.ExitCode);
        Assert.StartsWith(end, result.LastLine, StringComparison.Ordinal);
        Assert.Equal(code == 1, result.Output.Contains("\ncertified   shortest\n", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^```sh\ntlbmodel (?<command>.*)\n```\n\n```text\n(?<output>(?:.*\n)*?)```$", RegexOptions.Multiline)]
    private static partial Regex Example();

    [GeneratedRegex(@"^  (?<name>--[a-z-]+) ", RegexOptions.Multiline)]
    private static partial Regex Option();
}

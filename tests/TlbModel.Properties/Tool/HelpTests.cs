using System.Text.RegularExpressions;

namespace TlbModel.Properties.Tool;

public class HelpTests
{
    [Fact]
    public void Help_NamesTheCommands_WithExitCode0()
    {
        ToolResult result = ToolProcess.Run("--help");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal("", result.Error);
        Assert.All((string[])["check", "explore", "replay", "list", "scenarios"], c => Assert.Matches($"(?m)^  {c} ", result.Output));
    }

    [Theory]
    [InlineData("check", 14)]
    [InlineData("explore", 15)]
    [InlineData("replay", 18)]
    public void HelpOfACommand_NamesEveryOptionOfItsPage(string command, int count)
    {
        string page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "tool.md")).ReplaceLineEndings("\n");
        string synopsis = page[page.IndexOf($"tlbmodel {command} ", StringComparison.Ordinal)..];
        synopsis = synopsis[..synopsis.IndexOf("```", StringComparison.Ordinal)];
        string[] options = [.. Regex.Matches(synopsis, "--[a-z-]+").Select(m => m.Value).Distinct()];
        ToolResult result = ToolProcess.Run(command, "--help");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal("", result.Error);
        Assert.Equal(count, options.Length);
        Assert.All(options, o => Assert.Matches($"(?m)^  {o} ", result.Output));
    }

    [Fact]
    public void Version_IsThatOfTheLibrary_OnOneLine()
    {
        ToolResult result = ToolProcess.Run("--version");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal("", result.Error);
        Assert.StartsWith(typeof(Kernel).Assembly.GetName().Version!.ToString(3), Assert.Single(result.Lines), StringComparison.Ordinal);
    }
}

namespace TlbModel.Properties.Tool;

/// <summary><c>tlbmodel scenarios</c> lists the built-in scenarios and prints one as a file.</summary>
public class ScenariosTests
{
    public static TheoryData<string> Names => Level0.Scenarios.Names;

    [Fact]
    public void WithoutAName_TheScenariosAreListed()
    {
        ToolResult result = ToolProcess.Run("scenarios");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal("", result.Error);
        Assert.Equal(ToolProcess.Run("list", "scenarios").Output, result.Output);
        Assert.All(ScenarioCatalogue.Small, s => Assert.Contains(result.Lines, line => line.EndsWith(s.Description, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AScenarioThatIsPrinted_IsAFileOfTheSameScenario(string name)
    {
        ToolResult result = ToolProcess.Run("scenarios", name);
        Assert.Equal(0, result.ExitCode);
        Assert.Equal("", result.Error);
        Assert.Equal(ScenarioCatalogue.Find(name), ScenarioFile.Read(result.Output));
        Assert.Equal(ScenarioFile.Write(ScenarioCatalogue.Find(name)!), result.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void AnUnknownName_IsOneLineWithTheValidOnes_AndExitCode2()
    {
        string refusal = ToolProcess.Run("scenarios", "nested-gathr").Refusal();
        Assert.StartsWith("unknown scenario 'nested-gathr'; did you mean 'nested-gather'? valid are ", refusal, StringComparison.Ordinal);
        Assert.All(ScenarioCatalogue.All, s => Assert.Contains(s.Name, refusal, StringComparison.Ordinal));
    }
}

namespace TlbModel.Properties.Tool;

/// <summary>Bad usage is one line on standard error that names what is wrong, and exit code 2.</summary>
public class BadUsageTests
{
    [Theory]
    [InlineData("unknown command 'chekc'; did you mean 'check'? ", "chekc")]
    [InlineData("unknown option '--sequnces'; did you mean '--sequences'? ", "check", "--sequnces", "3")]
    [InlineData("unknown kernel 'no-remote-flsh'; did you mean 'no-remote-flush'? ", "check", "--kernel", "no-remote-flsh")]
    [InlineData("unknown oracle 'happiness'; ", "check", "--oracle", "frame-safety", "--oracle", "happiness")]
    [InlineData("unknown profile 'SWARM'; did you mean 'swarm'? ", "check", "--profile", "SWARM")]
    [InlineData("--sequences: 'many' is not a whole number; valid is 1 to ", "check", "--sequences", "many")]
    [InlineData("--threads: 0 is out of range; valid is 1 to ", "check", "--threads", "0")]
    [InlineData("--length: -1 is out of range; valid is 1 to ", "check", "--length", "-1")]
    [InlineData("--seed: 18446744073709551616 is out of range; valid is 0 to 18446744073709551615", "check", "--seed", "18446744073709551616")]
    [InlineData("--sequences and --time exclude each other; ", "check", "--sequences", "3", "--time", "1s")]
    [InlineData("scenario 'missing.json' does not exist", "check", "--scenario", "missing.json")]
    public void AWrongArgument_IsNamedInOneLine_WithExitCode2(string expected, params string[] arguments) =>
        Assert.StartsWith(expected, ToolProcess.Run(arguments).Refusal(), StringComparison.Ordinal);

    [Fact]
    public void ALengthInWhichACounterWraps_IsOneLineAndExitCode2()
    {
        using TemporaryFolder folder = new();
        folder.Write("stores.json", """
            {
              "format": 1, "name": "stores", "topology": { "cpus": 1 },
              "tasks": [{ "mm": 0, "may": [{ "do": "store", "pages": "0" }] }],
              "prologue": [{ "task": 0, "do": "mmap", "page": 0 }, { "task": 0, "do": "store", "page": 0 }],
              "hardware": { "speculativeWalks": false, "evictions": false, "switches": false }
            }
            """);
        string refusal = folder.Run("check", "--scenario", "stores.json", "--length", "100000", "--sequences", "3").Refusal();
        Assert.StartsWith("a counter of the machine, of 16 bits, would wrap", refusal, StringComparison.Ordinal);
        Assert.Contains("--length", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderAsScenario_IsOneLineAndExitCode2()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(Path.Combine(folder.Path, "scenarios"));
        Assert.StartsWith("scenario 'scenarios' is a folder; ", folder.Run("check", "--scenario", "scenarios").Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void AnOutputFileInAFolderThatDoesNotExist_IsOneLineAndExitCode2()
    {
        using TemporaryFolder folder = new();
        string refusal = folder.Run("check", "--out", "nowhere/trace.jsonl").Refusal();
        Assert.StartsWith("--out: there is no folder '", refusal, StringComparison.Ordinal);
        Assert.EndsWith("nowhere'", refusal, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "nowhere")));
    }
}

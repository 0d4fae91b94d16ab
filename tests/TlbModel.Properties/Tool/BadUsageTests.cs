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
    [InlineData("unknown obligation 'nested-flsh'; did you mean 'nested-flush'? see 'tlbmodel list obligations' and 'tlbmodel list labels'", "explore", "--sometimes", "nested-flsh")]
    [InlineData("unknown reductions 'most'; valid are all, shortest, exact and none", "explore", "--reduce", "most")]
    [InlineData("--memory: 'much' is not a size; valid is a number from 1 of bytes, or with the unit K, M, G or T, such as 512M or 8G", "explore", "--memory", "much")]
    [InlineData("--reach excludes --sometimes and --reduce; ", "explore", "--reach", "signalled", "--reduce", "none")]
    [InlineData("--reach excludes --sometimes and --reduce; ", "explore", "--reach", "signalled", "--sometimes", "signalled")]
    [InlineData("unknown obligation 'signaled'; did you mean 'signalled'? ", "explore", "--reach", "signaled")]
    [InlineData("--memory: '1GB' is not a size; ", "explore", "--memory", "1GB")]
    [InlineData("--memory: 0G is out of range; ", "explore", "--memory", "0G")]
    [InlineData("--memory: 99999999T is out of range; ", "explore", "--memory", "99999999T")]
    [InlineData("--depth: -1 is out of range; valid is 0 to ", "explore", "--depth", "-1")]
    [InlineData("--states: 0 is out of range; valid is 1 to ", "explore", "--states", "0")]
    [InlineData("--threads: 257 is out of range; valid is 1 to 256", "explore", "--threads", "257")]
    [InlineData("--walks: 255 is out of range; valid is 0 to 254", "explore", "--walks", "255")]
    [InlineData("--evictions: 'no' is not a whole number; valid is 0 to 254", "explore", "--evictions", "no")]
    [InlineData("--certify-states is for --certify", "check", "--certify-states", "10")]
    [InlineData("--certify-states: 0 is out of range; valid is 1 to ", "check", "--certify", "--certify-states", "0")]
    [InlineData("--then: 'explor' is not known; valid are explore and random", "replay", "t.jsonl", "--then", "explor")]
    [InlineData("--depth is for --then explore", "replay", "t.jsonl", "--depth", "3")]
    [InlineData("--sometimes is for --then explore", "replay", "t.jsonl", "--then", "random", "--sometimes", "page-freed")]
    [InlineData("--keep-going is for --then random", "replay", "t.jsonl", "--then", "explore", "--keep-going")]
    [InlineData("--out is for --then and for --certify", "replay", "t.jsonl", "--out", "x.jsonl")]
    [InlineData("--certify and --then exclude each other; valid is one of them", "replay", "t.jsonl", "--then", "explore", "--certify")]
    [InlineData("--certify-states is for --certify", "replay", "t.jsonl", "--certify-states", "3")]
    [InlineData("--sequences and --time exclude each other; ", "replay", "t.jsonl", "--then", "random", "--sequences", "3", "--time", "1s")]
    [InlineData("--upto: -1 is out of range; valid is 0 to ", "replay", "t.jsonl", "--upto", "-1")]
    [InlineData("trace 't.jsonl' does not exist", "replay", "t.jsonl", "--upto", "1")]
    [InlineData("unknown option '--dpeth'; did you mean '--depth'? ", "explore", "--dpeth", "3")]
    [InlineData("--kernel needs a value: ", "explore", "--kernel")]
    [InlineData("scenario 'missing.json' does not exist", "explore", "--scenario", "missing.json")]
    [InlineData("--out: there is no folder '", "explore", "--out", "nowhere/trace.jsonl")]
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

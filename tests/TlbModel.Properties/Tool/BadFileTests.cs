using TlbModel.Properties.BadInput;
using TlbModel.Properties.Mutants;

namespace TlbModel.Properties.Tool;

/// <summary>A file that is not valid is one line on standard error that names it and what is wrong in it, and exit code 2.</summary>
public class BadFileTests
{
    private static readonly string[] Trace = PinnedTraces.TextOf("no-remote-flush").TrimEnd('\n').Split('\n');

    [Fact]
    public void AScenarioThatIsNotJson_IsOneLineAndExitCode2() => Assert.StartsWith(
        "scenario 'bad.json' is not valid: line 1, column ",
        CheckOf("{ \"format\": 1, name: \"x\" }"),
        StringComparison.Ordinal);

    [Fact]
    public void AnImpossibleTopology_IsOneLineAndExitCode2()
    {
        string scenario = JsonEdits.With(JsonEdits.With(DocumentedScenario.Text, "topology/mms", "8"), "topology/frames", "4");
        Assert.StartsWith("scenario 'bad.json' is not valid: topology: 4 frames cannot hold ", CheckOf(scenario), StringComparison.Ordinal);
    }

    [Fact]
    public void ATraceWithoutItsEnd_IsOneLineAndExitCode2() => AssertRefused("was cut off", Trace[..^1]);

    [Fact]
    public void AnEmptyTrace_IsOneLineAndExitCode2() => AssertRefused("the file is empty", []);

    [Fact]
    public void ANewerSchema_IsOneLineAndExitCode2() =>
        AssertRefused("schema is 999, which is newer", [JsonEdits.With(Trace[0], "schema", "999"), .. Trace[1..]]);

    [Fact]
    public void AnAlteredFingerprint_IsNamedWithItsStep_InOneLineAndExitCode2()
    {
        string altered = new('0', 32);
        AssertRefused(
            $"step 3: fingerprint is {altered}, the model gives ",
            [.. Trace[..3], JsonEdits.With(Trace[3], "fingerprint", $"\"{altered}\""), .. Trace[4..]]);
    }

    [Fact]
    public void SwappedLines_AreOneLineAndExitCode2() => AssertRefused("line 3: ", [.. Trace[..2], Trace[3], Trace[2], .. Trace[4..]]);

    [Theory]
    [InlineData("explore", "--kernel", "no-remote-flush", "--scenario", "read.json", "--out", "./read.json")]
    [InlineData("check", "--scenario", "read.json", "--out", "read.json")]
    public void TheFileThatIsRead_IsNotWrittenOver(params string[] arguments)
    {
        using TemporaryFolder folder = new();
        folder.Write("read.json", DocumentedScenario.Text);
        Assert.StartsWith($"--out: '{arguments[^1]}' is the file that is read; valid is another one", folder.Run(arguments).Refusal(), StringComparison.Ordinal);
        Assert.Equal(DocumentedScenario.Text, File.ReadAllText(Path.Combine(folder.Path, "read.json")));
    }

    [Fact]
    public void ATraceThatIsReplayed_IsNotWrittenOver()
    {
        using TemporaryFolder folder = new();
        folder.Write("read.jsonl", string.Join('\n', Trace) + "\n");
        Assert.Contains("is the file that is read", folder.Run("replay", "read.jsonl", "--upto", "3", "--then", "explore", "--out", "read.jsonl").Refusal(), StringComparison.Ordinal);
    }

    private static string CheckOf(string scenario)
    {
        using TemporaryFolder folder = new();
        folder.Write("bad.json", scenario);
        return folder.Run("check", "--scenario", "bad.json").Refusal();
    }

    private static void AssertRefused(string expected, IReadOnlyList<string> lines)
    {
        using TemporaryFolder folder = new();
        folder.Write("bad.jsonl", string.Concat(lines.Select(l => l + "\n")));
        string refusal = folder.Run("replay", "bad.jsonl").Refusal();
        Assert.StartsWith("trace 'bad.jsonl' is not valid: ", refusal, StringComparison.Ordinal);
        Assert.Contains(expected, refusal, StringComparison.Ordinal);
    }
}

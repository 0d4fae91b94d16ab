using TlbModel.Properties.Mutants;
using TlbModel.Properties.Traces;

namespace TlbModel.Properties.BadInput;

/// <summary>A header that is wrong is refused with a line that names the member.</summary>
public class TraceHeaderTests
{
    private const string Name = "free-before-flush";

    private static readonly string[] Lines = PinnedTraces.TextOf(Name).TrimEnd('\n').Split('\n');

    [Theory]
    [InlineData("kernel", "\"nothing\"", "kernel is nothing")]
    [InlineData("kernel", "7", "kernel is 7")]
    [InlineData("kernel", null, "kernel is missing")]
    [InlineData("changes", "[]", "kernel is free-before-flush")]
    [InlineData("schema", "2", "schema is 2")]
    [InlineData("schema", "\"1\"", "schema is \"1\"")]
    [InlineData("schema", null, "schema")]
    [InlineData("semantics", "0", "semantics is 0")]
    [InlineData("colour", "\"red\"", "colour")]
    [InlineData("steps", "\"eleven\"", "steps is \"eleven\"")]
    [InlineData("steps", "12", "12")]
    [InlineData("steps", "-1", "steps is -1")]
    [InlineData("steps", "1000000000", "1000000000")]
    [InlineData("initial", "\"xyz\"", "initial is \"xyz\"")]
    [InlineData("initial", "\"00000000000000000000000000000000\"", "fingerprint")]
    [InlineData("oracles", "[\"nothing\"]", "nothing")]
    [InlineData("oracles", "\"frame-safety\"", "oracles is \"frame-safety\"")]
    [InlineData("oracles", "[]", "violated")]
    [InlineData("seed", "-1", "seed is -1")]
    [InlineData("explored", "\"all\"", "explored is there besides seed, sequence and profile")]
    [InlineData("given", "-1", "given is -1")]
    [InlineData("given", "\"3\"", "given is \"3\"")]
    [InlineData("scenario", "null", "scenario is null")]
    [InlineData("scenario/format", "2", "scenario.format is 2")]
    [InlineData("scenario/topology/cpus", "99", "cpus is 99")]
    [InlineData("scenario/topology/cpus", "0", "cpus is 0")]
    [InlineData("scenario/topology/levels", "1", "levels is 1")]
    [InlineData("scenario/topology/entriesPerTable", "3", "entriesPerTable is 3")]
    [InlineData("scenario/topology/frames", "1", "frames is 1")]
    [InlineData("scenario/topology/frames", "1.5", "frames is 1.5")]
    [InlineData("scenario/topology/frames", "99999999999", "frames is 99999999999")]
    [InlineData("scenario/topology/colour", "1", "colour")]
    [InlineData("scenario/tasks", "[]", "tasks has 0 entries")]
    [InlineData("scenario/tasks/0/mm", "4", "scenario.tasks[0].mm is 4")]
    [InlineData("scenario/tasks/0/may/0/do", "\"fly\"", "do is \"fly\"")]
    [InlineData("scenario/prologue/0/task", "3", "scenario.prologue[0].task is 3")]
    [InlineData("scenario/prologue/1/page", "7", "page")]
    [InlineData("scenario/hardware/evictions", "1", "evictions is 1")]
    public void AHeaderMemberThatIsWrong_IsNamed(string path, string? value, string expected)
    {
        string text = JsonEdits.With(Lines[0], path, value) + "\n" + string.Concat(Lines[1..].Select(l => l + "\n"));
        Assert.Contains(expected, TraceFiles.Refusal(text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\uFEFF")]
    [InlineData("not json")]
    [InlineData("{\"schema\":1,\"schema\":1}")]
    public void ATextThatIsNoTrace_IsRefused(string text) => TraceFiles.Refusal(text);

    [Fact]
    public void DeepNesting_IsRefused() => TraceFiles.Refusal(new string('[', 100_000));

    [Fact]
    public void ALineWithoutEnd_IsRefused() => TraceFiles.Refusal("{\"schema\":1,\"tool\":\"" + new string('x', 2 << 20));

    [Fact]
    public void ATraceOfOtherSemantics_IsReplayedByItsActionsAndEvents_AndSaysSo()
    {
        string header = JsonEdits.With(JsonEdits.With(Lines[0], "semantics", "999"), "initial", "\"00000000000000000000000000000000\"");
        TraceReplay replay = TraceFiles.Read(header + "\n" + string.Concat(Lines[1..].Select(l => l + "\n"))).Replay();
        Assert.False(replay.IsExact);
        Assert.Equal("frame-safety", replay.Violation?.Oracle);
        Assert.Contains("not compared", replay.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AnEventThatWasAltered_IsNoticed_WhateverTheSemantics()
    {
        foreach (string semantics in (string[])["1", "999"])
        {
            string[] altered = [JsonEdits.With(Lines[0], "semantics", semantics), .. Lines[1..]];
            altered[1] = JsonEdits.With(altered[1], "events/0/page", "7");
            Assert.Contains("step 1: event 1", TraceFiles.Refusal(string.Concat(altered.Select(l => l + "\n"))), StringComparison.Ordinal);
        }
    }
}

using FsCheck;
using TlbModel.Properties.Arbitraries;

namespace TlbModel.Properties.Traces;

/// <summary>A trace is complete: it can be performed again, written and read, and is the same each time.</summary>
public class TraceProperties
{
    [RunProperty(1101)]
    public void ARecordedTrace_HoldsTheMachinesOfItsRun_StepByStep(Run run)
    {
        Trace trace = Trace.Record(run.System, run.Actions, []);
        Assert.Equal(run.System.Initial.Fingerprint, trace.InitialFingerprint);
        Assert.Equal(run.Actions.Length, trace.Steps.Length);
        foreach ((Passage passage, TraceStep step) in run.Passages().Zip(trace.Steps))
        {
            Assert.Equal(passage.Action, step.Action);
            Assert.Equal(passage.After.Fingerprint, step.Fingerprint);
            Assert.Equal(passage.Events.AsEnumerable(), step.Events);
            Assert.Equal(passage.Transition.Labels.AsEnumerable(), step.Labels);
        }
    }

    [RunProperty(1102)]
    public void ReadingWhatWasWritten_GivesAnEqualTrace_AndWritesTheSameBytes(Run run, bool explored, byte given)
    {
        TraceOrigin origin = explored ? TraceOrigin.Exploration("exact") : new TraceOrigin(ulong.MaxValue, long.MaxValue, "swarm");
        Trace trace = Trace.Record(run.System, run.Actions, Oracle.All, origin with { Given = given });
        string text = TraceFiles.TextOf(trace);
        Trace read = TraceFiles.Read(text);
        Assert.Equal(trace, read);
        Assert.Equal(trace.GetHashCode(), read.GetHashCode());
        Assert.Equal(text, TraceFiles.TextOf(read));
    }

    [RunProperty(1103)]
    public Property ReplayingATrace_GivesTheSameMachine() => KernelProperties.ReplayGivesTheSameMachine(Kernel.V5_11);

    [RunProperty(1107)]
    public void AReplayOfThisSemantics_IsExact(Run run) => Assert.True(TraceFiles.Read(TraceFiles.TextOf(run.Record())).Replay().IsExact);

    [RunProperty(1108)]
    public void AReplay_CountsTheFlushesOfItsSteps(Run run)
    {
        FlushesByPath counted = run.Record().Replay().Flushes;
        MachineEvent[] events = [.. run.Passages().SelectMany(p => p.Events)];
        Assert.Equal(events.Count(e => e.Kind is EventKind.FlushRequested or EventKind.BatchFlushRequested), counted.All.Requested);
        Assert.Equal(events.Count(e => e.Kind == EventKind.BatchFlushRequested), counted.All.BatchFlushes);
        Assert.Equal(events.Count(e => e.Kind == EventKind.IpiSent), counted.All.IpisSent);
        Assert.Equal(events.Where(e => e.Kind == EventKind.Flushed).Sum(e => e.Value), counted.All.EntriesLost);
        Assert.Equal(counted.All.EntriesLost, Enum.GetValues<ActionKind>().Sum(path => counted.Of(path).EntriesLost));
    }

    [RunProperty(1104)]
    public void ATraceFile_HasALinePerStep_EndedByLf(Run run)
    {
        using StringWriter writer = new() { NewLine = "\r\n" };
        Trace trace = Trace.Record(run.System, run.Actions, []);
        trace.Write(writer);
        string text = writer.ToString();
        Assert.DoesNotContain('\r', text);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        Assert.InRange(text.Count(c => c == '\n'), trace.Steps.Length + 1, trace.Steps.Length + 2);
    }

    [RunProperty(1105)]
    public void AScenario_IsTheSame_WhenItIsWrittenAndRead(Run run)
    {
        string text = ScenarioFile.Write(run.System.Scenario);
        Scenario read = ScenarioFile.Read(text);
        Assert.Equal(text, ScenarioFile.Write(read));
        Assert.Equal(run.System.Scenario.Topology, read.Topology);
        Assert.Equal(run.System.Scenario.Hardware, read.Hardware);
        Assert.Equal(run.System.Scenario.Prologue.AsEnumerable(), read.Prologue);
        Assert.Equal(run.System.Initial, new TlbSystem(Kernel.V5_11, read).Initial);
    }

    [RunProperty(1106)]
    public void RecordingADisabledAction_ThrowsAndNamesTheStep(Run run)
    {
        MachineAction impossible = MachineAction.WalkStep(new CpuId(200));
        InvalidOperationException refusal = Assert.Throws<InvalidOperationException>(
            () => Trace.Record(run.System, run.Actions.Add(impossible), []));
        Assert.Contains($"step {run.Actions.Length + 1} ", refusal.Message, StringComparison.Ordinal);
    }
}

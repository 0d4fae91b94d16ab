using TlbModel.Properties.Arbitraries;

namespace TlbModel.Properties.Mutants;

/// <summary>Each mutant has a short trace in which the oracle that it is for speaks, alone, because of the mutant's one change.</summary>
public class PinnedTraceTests
{
    private const int Longest = 60;

    public static TheoryData<string> Names => PinnedTraces.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void ThePinnedTrace_ReplaysToItsViolation_ByTheOracleThatCatchesTheMutant(string mutant)
    {
        Trace trace = PinnedTraces.Of(mutant);
        TraceReplay replay = trace.Replay();
        Assert.True(replay.IsExact, "the trace is of another version of the semantics: make it again");
        Assert.Equal(trace.Violation, replay.Violation);
        Assert.Equal(PinnedTraces.MutantOf(mutant).CaughtBy, trace.Violation?.Oracle);
        Assert.Equal(mutant, trace.Kernel.Name);
        Assert.InRange(trace.Steps.Length, 1, Longest);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void NoOtherOracle_SpeaksInThePinnedTrace(string mutant)
    {
        Trace trace = PinnedTraces.Of(mutant);
        foreach (IOracle oracle in Oracle.All.Where(o => o.Id != PinnedTraces.MutantOf(mutant).CaughtBy))
        {
            Trace judged = Trace.Record(PinnedTraces.SystemOf(trace), PinnedTraces.ActionsOf(trace), [oracle]);
            Assert.True(judged.Violation is null, $"{oracle.Id} speaks too, at step {judged.Steps.Length}: {judged.Violation?.Statement}");
            Assert.Equal(trace.Steps.Length, judged.Steps.Length);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void WithoutTheOracleThatCatchesIt_TheMutantSurvivesItsTrace(string mutant)
    {
        Trace trace = PinnedTraces.Of(mutant);
        string caughtBy = PinnedTraces.MutantOf(mutant).CaughtBy;
        TlbSystem system = PinnedTraces.SystemOf(trace);
        Assert.Null(Trace.Record(system, PinnedTraces.ActionsOf(trace), [.. Oracle.All.Where(o => o.Id != caughtBy)]).Violation);
        Assert.Equal(trace.Violation, Trace.Record(system, PinnedTraces.ActionsOf(trace), [Oracle.Named(caughtBy)]).Violation);
        Assert.Equal(trace.Violation, Trace.Record(system, PinnedTraces.ActionsOf(trace), Oracle.All).Violation);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void V5_11_IsSilent_OnTheActionsOfThePinnedTrace(string mutant)
    {
        Trace trace = PinnedTraces.Of(mutant);
        Run run = Run.KeepEnabled(new TlbSystem(Kernel.V5_11, trace.Scenario), trace.Steps.Select(s => s.Action));
        Assert.NotEmpty(run.Actions);
        Assert.Null(Trace.Record(run.System, run.Actions, Oracle.All).Violation);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ThePinnedTrace_HoldsNoDisabledAction(string mutant)
    {
        Trace trace = PinnedTraces.Of(mutant);
        TlbSystem system = PinnedTraces.SystemOf(trace);
        Machine machine = system.Initial;
        foreach (TraceStep step in trace.Steps)
        {
            machine = system.Apply(machine, step.Action).After;
            Assert.Equal(step.Fingerprint, machine.Fingerprint);
        }
    }
}

using TlbModel.Properties.Arbitraries;

namespace TlbModel.Properties.Checking;

/// <summary>Sequences are those of the checker, and hold enabled actions only.</summary>
public class SequencesTests
{
    [Fact]
    public void ADrawnSequence_IsTheOneThatTheCheckFound()
    {
        Finding finding = Checker.Run(Checks.Findings).Findings[0];
        TlbSystem system = new(Checks.Findings.Kernel, Checks.Findings.Scenario);
        Trace drawn = Trace.Record(
            system, Sequences.Draw(system, Checks.Findings.Profile, Checks.Findings.Seed, finding.Sequence, Checks.Findings.Length), Oracle.All);
        Assert.Equal(finding.Violation, drawn.Violation);
        Assert.Equal(finding.Trace.Steps.Select(s => s.Action), drawn.Steps.Select(s => s.Action));
    }

    [RunProperty(1221)]
    public void KeepEnabled_KeepsARunAsItIs(Run run) => Assert.Equal(run.Actions.AsEnumerable(), Sequences.KeepEnabled(run.System, run.Actions));

    [RunProperty(1222)]
    public void KeepEnabled_OfTheActionsOfAnotherSystem_GivesEnabledActions(Run run)
    {
        TlbSystem other = new(Kernel.V5_11, Scenario.Default);
        Machine machine = other.Initial;
        foreach (MachineAction action in Sequences.KeepEnabled(other, run.Actions))
        {
            machine = other.Apply(machine, action).After;
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100_001)]
    public void ALengthThatIsOutOfRange_IsRefused(int length)
    {
        TlbSystem system = new(Kernel.V5_11, Scenario.Default);
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => Sequences.Draw(system, Profile.All[0], 1, 0, length));
        Assert.Contains($"length is {length}", refusal.Message, StringComparison.Ordinal);
    }
}

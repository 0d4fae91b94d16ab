namespace TlbModel.Testing;

/// <summary>A run for the oracles. Its text is short, because what fails is shown shrunk, in the text of the failure.</summary>
internal sealed record Candidate(Run Run)
{
    public override string ToString() => FormattableString.Invariant(
        $"{Run.Actions.Length} actions of {Run.System.Kernel.Name} on scenario {Run.System.Scenario.Name}; shrunk below");
}

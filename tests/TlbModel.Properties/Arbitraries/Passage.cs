using System.Collections.Immutable;

namespace TlbModel.Properties.Arbitraries;

/// <summary>One action of a run, with the machines around it.</summary>
internal sealed record Passage(int Step, Machine Before, MachineAction Action, Transition Transition)
{
    public Machine After => Transition.After;

    public ImmutableArray<MachineEvent> Events => Transition.Events;

    /// <summary>For the text of a failure.</summary>
    public override string ToString() =>
        $"step {Step + 1}, {Action} [{string.Join(", ", Transition.Labels)}]: {string.Join("; ", Events)}";
}

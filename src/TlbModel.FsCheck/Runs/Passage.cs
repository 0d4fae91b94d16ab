using System.Collections.Immutable;

namespace TlbModel.Testing;

/// <summary>One action of a run, with the machines around it. Immutable.</summary>
/// <param name="Step">The number of the action in its run, from 0.</param>
/// <param name="Before">The machine before the action.</param>
/// <param name="Action">The action.</param>
/// <param name="Transition">What the action did.</param>
public sealed record Passage(int Step, Machine Before, MachineAction Action, Transition Transition)
{
    /// <summary>The machine after the action.</summary>
    public Machine After => Transition.After;

    /// <summary>What could be observed, in order.</summary>
    public ImmutableArray<MachineEvent> Events => Transition.Events;

    /// <summary>The passage for the text of a failure; its step is counted from 1, as in a rendered trace.</summary>
    /// <returns>One line.</returns>
    public override string ToString() =>
        FormattableString.Invariant($"step {Step + 1}, {Action} [{string.Join(", ", Transition.Labels)}]: {string.Join("; ", Events)}");
}

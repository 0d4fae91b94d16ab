using System.Collections.Immutable;

namespace TlbModel;

/// <summary>What an action led to.</summary>
public sealed class Transition
{
    internal Transition(Machine after, ImmutableArray<MachineEvent> events, ImmutableArray<string> labels)
    {
        After = after;
        Events = events;
        Labels = labels;
    }

    /// <summary>The machine after the action.</summary>
    public Machine After { get; }

    /// <summary>What could be observed, in order.</summary>
    public ImmutableArray<MachineEvent> Events { get; }

    /// <summary>
    /// The labels that ran, as <c>routine: label</c>: the step itself, then what touches nothing shared and rode along. Empty for the hardware's
    /// own actions.
    /// </summary>
    public ImmutableArray<string> Labels { get; }
}

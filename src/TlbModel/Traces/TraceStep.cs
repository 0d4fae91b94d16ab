using System.Collections.Immutable;

namespace TlbModel;

/// <summary>One action of a trace and what it did.</summary>
public sealed class TraceStep
{
    internal TraceStep(MachineAction action, ImmutableArray<string> labels, ImmutableArray<MachineEvent> events, UInt128 fingerprint)
    {
        Action = action;
        Labels = labels;
        Events = events;
        Fingerprint = fingerprint;
    }

    /// <summary>The action.</summary>
    public MachineAction Action { get; }

    /// <summary>The labels that ran, as <c>routine: label</c>.</summary>
    public ImmutableArray<string> Labels { get; }

    /// <summary>What could be observed, in order.</summary>
    public ImmutableArray<MachineEvent> Events { get; }

    /// <summary>The fingerprint of the machine after the action.</summary>
    public UInt128 Fingerprint { get; }
}

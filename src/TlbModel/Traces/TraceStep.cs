using System.Collections.Immutable;

namespace TlbModel;

/// <summary>One action of a trace and what it did. Immutable; equal if everything in it is.</summary>
public sealed class TraceStep : IEquatable<TraceStep>
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

    /// <summary>Whether another step has the same content.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>True if it has.</returns>
    public bool Equals(TraceStep? other) =>
        other is not null && Action == other.Action && Fingerprint == other.Fingerprint &&
        Labels.AsSpan().SequenceEqual(other.Labels.AsSpan()) && Events.AsSpan().SequenceEqual(other.Events.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TraceStep);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Action, Fingerprint, Labels.Length, Events.Length);
}

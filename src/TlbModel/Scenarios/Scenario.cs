using System.Collections.Immutable;
using TlbModel.Scenarios;

namespace TlbModel;

/// <summary>
/// A machine's size, its tasks, what runs before anything is counted, and what may happen then. Immutable. Files of this content are described
/// in <c>docs/scenarios.md</c>.
/// </summary>
public sealed partial class Scenario : IEquatable<Scenario>
{
    /// <summary>The name: 1 to 100 characters of one line.</summary>
    public required string Name { get; init; }

    /// <summary>The size of the machine; its number of tasks is that of <see cref="Tasks"/>.</summary>
    public required Topology Topology { get; init; }

    /// <summary>The tasks, 1 to 8.</summary>
    public required ImmutableArray<ScenarioTask> Tasks { get; init; }

    /// <summary>What runs first.</summary>
    public ImmutableArray<PrologueStep> Prologue { get; init; } = [];

    /// <summary>What the hardware may do.</summary>
    public HardwareFreedom Hardware { get; init; } = new();

    /// <summary>Throws unless the scenario can be run.</summary>
    /// <exception cref="ArgumentException">Something is out of range; the message names it, its value and what is valid.</exception>
    public void Validate() => ScenarioValidation.Validate(this);

    /// <summary>Whether another scenario has the same content.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>True if it has.</returns>
    public bool Equals(Scenario? other) =>
        other is not null && Name == other.Name && Topology == other.Topology && Hardware == other.Hardware &&
        Tasks.AsSpan().SequenceEqual(other.Tasks.AsSpan()) && Prologue.AsSpan().SequenceEqual(other.Prologue.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Scenario);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Topology, Hardware, Tasks.Length, Prologue.Length);

    /// <summary>The name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;
}

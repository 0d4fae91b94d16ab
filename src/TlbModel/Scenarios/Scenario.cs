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

    /// <summary>What it is about: one line of at most 200 characters; empty: it does not say.</summary>
    public string Description { get; init; } = "";

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

    /// <summary>
    /// The valid scenarios that are one thing smaller: a step or a page of the prologue, the last task, a permission, the last step of a
    /// script, a freedom of the hardware, one of what is bounded, one of a size of the topology. Whether a smaller prologue
    /// still runs depends on the kernel and is not asked.
    /// </summary>
    /// <returns>The scenarios, in a stable order; none if nothing can be spared.</returns>
    public IEnumerable<Scenario> Smaller() => Checking.SmallerScenarios.Of(this).Where(s => s.IsValid());

    /// <summary>Whether another scenario has the same content.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>True if it has.</returns>
    public bool Equals(Scenario? other) =>
        other is not null && Name == other.Name && Description == other.Description && Topology == other.Topology && Hardware == other.Hardware &&
        Tasks.AsSpan().SequenceEqual(other.Tasks.AsSpan()) && Prologue.AsSpan().SequenceEqual(other.Prologue.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Scenario);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Topology, Hardware, Tasks.Length, Prologue.Length);

    /// <summary>The name.</summary>
    /// <returns><see cref="Name"/>.</returns>
    public override string ToString() => Name;

    private bool IsValid()
    {
        try
        {
            Validate();
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}

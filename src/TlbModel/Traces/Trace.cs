using System.Collections.Immutable;
using TlbModel.Traces;

namespace TlbModel;

/// <summary>
/// A sequence of actions on a system's initial machine, what each did, and what it violated at its end, if anything. Immutable; equal if
/// everything in it is.
/// </summary>
public sealed partial class Trace : IEquatable<Trace>
{
    /// <summary>The version of the trace files' form.</summary>
    public const int SchemaVersion = 1;

    /// <summary>The version of the model's semantics: it changes when the same actions lead to other machines.</summary>
    public const int SemanticsVersion = 2;

    private readonly TraceHeader _header;

    private Trace(TraceHeader header, ImmutableArray<TraceStep> steps, Violation? violation)
    {
        _header = header;
        Steps = steps;
        Violation = violation;
    }

    /// <summary>The kernel.</summary>
    public Kernel Kernel => _header.Kernel;

    /// <summary>The scenario.</summary>
    public Scenario Scenario => _header.Scenario;

    /// <summary>The fingerprint of the machine after the prologue.</summary>
    public UInt128 InitialFingerprint => _header.Initial;

    /// <summary>The actions that are counted: those after the prologue.</summary>
    public ImmutableArray<TraceStep> Steps { get; }

    /// <summary>What the last step violated; null: nothing.</summary>
    public Violation? Violation { get; }

    /// <summary>Where the trace comes from; null: it was composed by hand.</summary>
    public TraceOrigin? Origin => _header.Origin;

    /// <summary>The ids of the oracles that were asked after each step.</summary>
    public ImmutableArray<string> Oracles => _header.Oracles;

    /// <summary>The version of the semantics under which the trace was recorded.</summary>
    public int Semantics => _header.Semantics;

    /// <summary>The version of the library that recorded the trace.</summary>
    public string Tool => _header.Tool;

    /// <summary>Performs actions and records them, up to the first that violates an oracle.</summary>
    /// <param name="system">The system.</param>
    /// <param name="actions">The actions, each enabled when its turn comes.</param>
    /// <param name="oracles">The oracles that are asked.</param>
    /// <param name="origin">Where the actions come from; null: nowhere in particular.</param>
    /// <returns>The trace.</returns>
    /// <exception cref="InvalidOperationException">An action is not enabled; the message says which.</exception>
    public static Trace Record(
        TlbSystem system, IEnumerable<MachineAction> actions, IReadOnlyList<IOracle> oracles, TraceOrigin? origin = null)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(actions);
        ArgumentNullException.ThrowIfNull(oracles);
        Execution execution = new(system, oracles);
        var steps = ImmutableArray.CreateBuilder<TraceStep>();
        foreach (MachineAction action in actions)
        {
            steps.Add(execution.TryStep(action) ?? throw new InvalidOperationException($"step {steps.Count + 1} is not enabled: {action}"));
            if (execution.Violation is not null)
            {
                break;
            }
        }

        TraceHeader header = new(
            SemanticsVersion,
            TraceHeader.ThisTool,
            system.Kernel,
            system.Scenario,
            origin,
            [.. oracles.Select(o => o.Id)],
            system.Initial.Fingerprint,
            steps.Count);
        return new Trace(header, steps.ToImmutable(), execution.Violation);
    }

    /// <summary>The beginning of the trace.</summary>
    /// <param name="steps">How many of its steps.</param>
    /// <returns>A trace of these steps; it violates nothing, unless they are all.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public Trace Take(int steps)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(steps, Steps.Length);
        return steps == Steps.Length ? this : new Trace(_header with { Steps = steps }, Steps[..steps], null);
    }

    /// <summary>Whether another trace has the same content; kernels are compared by their name and changes.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>True if it has.</returns>
    public bool Equals(Trace? other) =>
        other is not null && _header.Equals(other._header) && Violation == other.Violation && Steps.AsSpan().SequenceEqual(other.Steps.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Trace);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Scenario, InitialFingerprint, Steps.Length, Violation);
}

using System.Collections.Immutable;
using TlbModel.Routines;
using TlbModel.State;

namespace TlbModel;

/// <summary>A sequence of actions on a system's initial machine, what each did, and what it violated at its end, if anything.</summary>
public sealed partial class Trace
{
    /// <summary>The version of the trace files' form.</summary>
    public const int SchemaVersion = 1;

    /// <summary>The version of the model's semantics: it changes when the same actions lead to other machines.</summary>
    public const int SemanticsVersion = 1;

    private Trace(
        Kernel kernel, Scenario scenario, UInt128 initial, ImmutableArray<TraceStep> steps, Violation? violation, TraceOrigin? origin)
    {
        Kernel = kernel;
        Scenario = scenario;
        InitialFingerprint = initial;
        Steps = steps;
        Violation = violation;
        Origin = origin;
    }

    /// <summary>The kernel.</summary>
    public Kernel Kernel { get; }

    /// <summary>The scenario.</summary>
    public Scenario Scenario { get; }

    /// <summary>The fingerprint of the machine after the prologue.</summary>
    public UInt128 InitialFingerprint { get; }

    /// <summary>The actions that are counted: those after the prologue.</summary>
    public ImmutableArray<TraceStep> Steps { get; }

    /// <summary>What the last step violated; null: nothing.</summary>
    public Violation? Violation { get; }

    /// <summary>Where the trace comes from; null: it was composed by hand.</summary>
    public TraceOrigin? Origin { get; }

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
        byte[] now = system.Initial.Encoding.ToArray();
        byte[] before = new byte[now.Length];
        Memory memory = new(system.Layout, now);
        EventBuffer events = new();
        EventBuffer asked = new();
        var steps = ImmutableArray.CreateBuilder<TraceStep>();
        Violation? violation = null;
        foreach (MachineAction action in actions)
        {
            if (!system.IsEnabled(memory, asked, action))
            {
                throw new InvalidOperationException($"step {steps.Count + 1} is not enabled: {action}");
            }

            now.CopyTo(before, 0);
            Machinery.Apply(memory, system.Kernel, events, action);
            steps.Add(new TraceStep(
                action, [.. events.Labels.Select(RoutineCatalogue.LabelName)], [.. events.Events], Fingerprint.Of(now)));
            Judgement judgement = new(system, before, now, action, events, asked);
            foreach (IOracle oracle in oracles)
            {
                violation ??= oracle.Check(judgement);
            }

            if (violation is not null)
            {
                break;
            }
        }

        return new Trace(system.Kernel, system.Scenario, system.Initial.Fingerprint, steps.ToImmutable(), violation, origin);
    }
}

using System.Collections.Immutable;
using TlbModel.Routines;
using TlbModel.Scenarios;

namespace TlbModel;

/// <summary>
/// An action with everything that it set in motion, run to its end: one interleaving of many, in which interrupts are taken at once, walks go on
/// before code does, the lowest CPU goes first, an allocation takes the lowest free frame, and an access that faulted is tried again when its
/// fault is resolved. Nothing speculative happens. Use it where one operation after the other is wanted: to bring a machine somewhere, or to
/// compare with what another model or a kernel did.
/// </summary>
public sealed class SerialRun
{
    private SerialRun(Machine after, ImmutableArray<SerialStep> steps, bool isComplete)
    {
        After = after;
        Steps = steps;
        IsComplete = isComplete;
    }

    /// <summary>The machine at the end.</summary>
    public Machine After { get; }

    /// <summary>The actions, in order; the first one is the one that was asked for.</summary>
    public ImmutableArray<SerialStep> Steps { get; }

    /// <summary>
    /// Whether the end was reached: no path, handler, switch or request is in flight, and an access was performed or signalled. A path that waits
    /// for a task that does not run, or for room in the TLB where the scenario allows no evictions, does not reach it.
    /// </summary>
    public bool IsComplete { get; }

    /// <summary>What could be observed, in order.</summary>
    public IEnumerable<MachineEvent> Events => Steps.SelectMany(step => step.Transition.Events);

    /// <summary>Performs an action and all that follows from it.</summary>
    /// <param name="system">The system.</param>
    /// <param name="machine">A machine of the system's topology; what is in flight in it already is run to its end too.</param>
    /// <param name="action">An enabled action.</param>
    /// <returns>What was done, and the machine after it.</returns>
    /// <exception cref="InvalidOperationException">The action is not enabled.</exception>
    /// <exception cref="ArgumentException">The machine has another topology.</exception>
    public static SerialRun Of(TlbSystem system, Machine machine, MachineAction action)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(machine);
        ImmutableArray<SerialStep>.Builder steps = ImmutableArray.CreateBuilder<SerialStep>();
        bool isAccess = action.Kind == ActionKind.Access;
        bool done = false;
        bool rests = true;
        for (int attempt = 0; rests && !done && attempt < (isAccess ? InFlight.Attempts : 1); attempt++)
        {
            int from = steps.Count;
            rests = Attempt(system, ref machine, action, steps);
            done = !isAccess || steps.Skip(from).Any(s => s.Transition.Events.Any(Decides));
        }

        return new SerialRun(machine, steps.DrainToImmutable(), rests && done);
    }

    private static bool Attempt(TlbSystem system, ref Machine machine, MachineAction action, ImmutableArray<SerialStep>.Builder steps)
    {
        EventBuffer asked = new();
        MachineAction? next = action;
        for (int count = 0; next is { } now && count < InFlight.StepBound; count++)
        {
            Transition transition = system.Apply(machine, now);
            steps.Add(new SerialStep(now, transition));
            machine = transition.After;
            next = InFlight.Next(machine.Memory, system.Kernel, asked);
            if (next is { } following && !system.IsEnabled(machine, following))
            {
                return false;
            }
        }

        return next is null && InFlight.IsQuiet(machine.Memory);
    }

    private static bool Decides(MachineEvent e) =>
        e.Kind is EventKind.Loaded or EventKind.Stored or EventKind.Fetched or EventKind.Signalled;
}

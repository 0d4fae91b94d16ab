using TlbModel.Routines;
using TlbModel.Scenarios;
using TlbModel.State;

namespace TlbModel;

/// <summary>
/// A kernel on a scenario: the transition system. <see cref="Initial"/>, <see cref="Enabled(Machine)"/> and <see cref="Apply"/> are pure; the same
/// machine and action give the same transition on any computer. Thread-safe.
/// </summary>
public sealed class TlbSystem
{
    private readonly Lazy<Machine> _initial;

    /// <summary>Composes a system.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="scenario">The scenario.</param>
    /// <exception cref="ArgumentException">The scenario cannot be run; the message says why.</exception>
    public TlbSystem(Kernel kernel, Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(scenario);
        scenario.Validate();
        Kernel = kernel;
        Scenario = scenario;
        Layout = new Layout(scenario.Topology);
        Rules = new ScenarioRules(scenario, Layout);
        _initial = new Lazy<Machine>(() => PrologueRunner.Run(this));
    }

    /// <summary>The kernel.</summary>
    public Kernel Kernel { get; }

    /// <summary>The scenario.</summary>
    public Scenario Scenario { get; }

    /// <summary>The machine after the scenario's prologue.</summary>
    /// <exception cref="ArgumentException">The prologue cannot run to completion; the message names the step.</exception>
    public Machine Initial => _initial.Value;

    internal Layout Layout { get; }

    internal ScenarioRules Rules { get; }

    /// <summary>Every action that may happen next, in a stable order: by CPU, then by kind, then by argument.</summary>
    /// <param name="machine">A machine of this system's topology.</param>
    /// <returns>The actions; the order is the same for equal machines.</returns>
    /// <exception cref="ArgumentException">The machine has another topology.</exception>
    public IReadOnlyList<MachineAction> Enabled(Machine machine)
    {
        List<MachineAction> enabled = [];
        Enabled(MemoryOf(machine), new EventBuffer(), enabled);
        return enabled;
    }

    /// <summary>Whether an action may happen next.</summary>
    /// <param name="machine">A machine of this system's topology.</param>
    /// <param name="action">The action.</param>
    /// <returns>True if <see cref="Apply"/> would perform it.</returns>
    /// <exception cref="ArgumentException">The machine has another topology.</exception>
    public bool IsEnabled(Machine machine, MachineAction action) => IsEnabled(MemoryOf(machine), new EventBuffer(), action);

    /// <summary>Performs an action. The machine that is given stays as it is.</summary>
    /// <param name="machine">A machine of this system's topology.</param>
    /// <param name="action">An enabled action.</param>
    /// <returns>The machine after it, and what could be observed.</returns>
    /// <exception cref="InvalidOperationException">The action is not enabled.</exception>
    /// <exception cref="ArgumentException">The machine has another topology.</exception>
    /// <exception cref="OverflowException">A counter of the machine (16 bits of generations, epochs and versions) would wrap.</exception>
    public Transition Apply(Machine machine, MachineAction action)
    {
        EventBuffer events = new();
        if (!IsEnabled(MemoryOf(machine), events, action))
        {
            throw new InvalidOperationException($"not enabled: {action}");
        }

        byte[] bytes = machine.Encoding.ToArray();
        Machinery.Apply(new Memory(Layout, bytes), Kernel, events, action);
        return new Transition(Machine.Own(Layout, bytes), [.. events.Events], [.. events.Labels.Select(RoutineCatalogue.LabelName)]);
    }

    /// <summary>Adds what <see cref="Enabled(Machine)"/> lists, without allocating anything but room in the list.</summary>
    internal void Enabled(Memory memory, EventBuffer asked, List<MachineAction> into) => Rules.Enabled(memory, Kernel, asked, into);

    /// <summary>Whether a switch to a task is possible, the scenario's bounds on switches left aside.</summary>
    internal bool CouldSwitch(Memory memory, EventBuffer events, in MachineAction action) =>
        ActionGuards.IsEnabled(memory, Kernel, events, action) && action.Task is { } task && Rules.RunsOn(task.Value, action.Cpu.Value);

    internal bool IsEnabled(Memory memory, EventBuffer events, in MachineAction action) =>
        ActionGuards.IsWellFormed(Layout, action) && ActionGuards.IsEnabled(memory, Kernel, events, action) && Rules.Allows(memory, action);

    private Memory MemoryOf(Machine machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        if (machine.Layout != Layout && machine.Topology != Scenario.Topology)
        {
            throw new ArgumentException("the machine has another topology than the system's scenario", nameof(machine));
        }

        return machine.Memory;
    }
}

using System.Collections.Immutable;

namespace TlbModel.Testing;

/// <summary>
/// A kernel on a scenario, and actions that are enabled one after the other from its initial machine on: there is no run with a disabled
/// action. Immutable and thread-safe. The machines are derived when they are asked for, each time anew.
/// </summary>
public sealed class Run
{
    private Run(TlbSystem system, ImmutableArray<MachineAction> actions)
    {
        System = system;
        Actions = actions;
    }

    /// <summary>The kernel on its scenario.</summary>
    public TlbSystem System { get; }

    /// <summary>The actions.</summary>
    public ImmutableArray<MachineAction> Actions { get; }

    /// <summary>The run whose actions <see cref="Sequences.Draw"/> draws.</summary>
    /// <param name="system">The system.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="length">The most actions, 1 to 100,000; there are fewer if none is enabled any more.</param>
    /// <param name="profile">How often each kind of action is drawn; null: the default profile.</param>
    /// <returns>The run; the same for the same arguments.</returns>
    /// <exception cref="ArgumentException">The length, the profile or the scenario's prologue is not valid; the message says what is.</exception>
    public static Run Draw(TlbSystem system, ulong seed, int length, Profile? profile = null) =>
        new(system, Sequences.Draw(system, profile ?? Profile.All[0], seed, 0, length));

    /// <summary>
    /// The run of those actions that are enabled when their turn comes (<see cref="Sequences.KeepEnabled"/>). Shrinkers are built on it: take
    /// something out of <see cref="Actions"/>, and what that disables is passed over.
    /// </summary>
    /// <param name="system">The system.</param>
    /// <param name="actions">The actions, of a system of any topology.</param>
    /// <returns>The run; it has at most as many actions.</returns>
    /// <exception cref="ArgumentException">The scenario's prologue does not run; the message names the step.</exception>
    public static Run KeepEnabled(TlbSystem system, IEnumerable<MachineAction> actions) =>
        new(system, Sequences.KeepEnabled(system, actions));

    /// <summary>The run of a trace's kernel, scenario and actions.</summary>
    /// <param name="trace">The trace.</param>
    /// <returns>The run; without those of the trace's actions that the model, if it is another version, does not enable.</returns>
    /// <exception cref="ArgumentException">The scenario's prologue does not run; the message names the step.</exception>
    public static Run Of(Trace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        return KeepEnabled(new TlbSystem(trace.Kernel, trace.Scenario), trace.Steps.Select(s => s.Action));
    }

    /// <summary>The run, action by action.</summary>
    /// <returns>The passages, in order.</returns>
    public IEnumerable<Passage> Passages()
    {
        Machine machine = System.Initial;
        for (int i = 0; i < Actions.Length; i++)
        {
            Passage passage = new(i, machine, Actions[i], System.Apply(machine, Actions[i]));
            yield return passage;
            machine = passage.After;
        }
    }

    /// <summary>Every machine of the run, the initial one first: one more than there are actions.</summary>
    /// <returns>The machines, in order.</returns>
    public IEnumerable<Machine> Machines() => Passages().Select(p => p.After).Prepend(System.Initial);

    /// <summary>The machine after the last action.</summary>
    /// <returns>The machine; the initial one if there is no action.</returns>
    public Machine End() => Machines().Last();

    /// <summary>The trace of the run, up to the first action that violates an oracle.</summary>
    /// <param name="oracles">The oracles that are asked; null: <see cref="Oracle.All"/>.</param>
    /// <returns>The trace.</returns>
    public Trace Record(IReadOnlyList<IOracle>? oracles = null) => Trace.Record(System, Actions, oracles ?? Oracle.All);

    /// <summary>The run as <see cref="TraceText"/> renders it, without asking an oracle: it is what FsCheck prints of a counterexample.</summary>
    /// <returns>Lines ended by LF.</returns>
    public override string ToString() => TraceText.Render(Record([]));
}

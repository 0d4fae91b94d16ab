using System.Collections.Immutable;
using System.Text;

namespace TlbModel.Properties.Arbitraries;

/// <summary>A system and actions that are enabled one after the other from its initial machine on.</summary>
public sealed class Run
{
    private Run(TlbSystem system, ImmutableArray<MachineAction> actions)
    {
        System = system;
        Actions = actions;
    }

    public TlbSystem System { get; }

    public ImmutableArray<MachineAction> Actions { get; }

    /// <summary>The run whose actions were drawn with the state threaded through.</summary>
    internal static Run Sampled(TlbSystem system, Draw draw, int length) => new(system, new RunSampler(system, draw).Sample(length));

    /// <summary>
    /// The run of those actions that are enabled when their turn comes. An allocation whose frame is not free takes the first free one.
    /// </summary>
    internal static Run Lenient(TlbSystem system, IEnumerable<MachineAction> actions)
    {
        var kept = ImmutableArray.CreateBuilder<MachineAction>();
        Machine machine = system.Initial;
        foreach (MachineAction action in actions)
        {
            if (Enabled(system, machine, action) is { } possible)
            {
                kept.Add(possible);
                machine = system.Apply(machine, possible).After;
            }
        }

        return new Run(system, kept.ToImmutable());
    }

    /// <summary>The run, action by action.</summary>
    internal IEnumerable<Passage> Passages()
    {
        Machine machine = System.Initial;
        for (int i = 0; i < Actions.Length; i++)
        {
            Passage passage = new(i, machine, Actions[i], System.Apply(machine, Actions[i]));
            yield return passage;
            machine = passage.After;
        }
    }

    /// <summary>Every machine of the run, the initial one first.</summary>
    internal IEnumerable<Machine> Machines() => Passages().Select(p => p.After).Prepend(System.Initial);

    internal Machine End() => Machines().Last();

    public override string ToString()
    {
        StringBuilder text = new();
        text.AppendLine(System.Scenario.Topology.ToString());
        foreach (ScenarioTask task in System.Scenario.Tasks)
        {
            text.Append("task of mm ").Append(task.Mm).Append(" may ").AppendJoin("; ", task.May).AppendLine();
        }

        text.AppendJoin(Environment.NewLine, System.Scenario.Prologue).AppendLine();
        return text.AppendJoin(Environment.NewLine, Actions).ToString();
    }

    private static MachineAction? Enabled(TlbSystem system, Machine machine, MachineAction action)
    {
        if (system.IsEnabled(machine, action))
        {
            return action;
        }

        for (int choice = 0; action.Kind == ActionKind.Step && choice < system.Scenario.Topology.Frames; choice++)
        {
            MachineAction other = MachineAction.Step(action.Cpu, choice);
            if (system.IsEnabled(machine, other))
            {
                return other;
            }
        }

        return null;
    }
}

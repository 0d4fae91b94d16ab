using System.Collections.Immutable;

namespace TlbModel.Checking;

/// <summary>
/// Makes a failing sequence shorter: removes chunks of actions, the prologue's steps, and what the topology has to spare. Actions that a
/// removal disables are passed over, so what is left is always enabled; the finding at the end stays the same.
/// </summary>
internal sealed class Shrinker(IReadOnlyList<IOracle> oracles, Violation violation)
{
    private const int AttemptBound = 20_000;

    private int _attempts;

    public (TlbSystem System, MachineAction[] Actions) Shrink(TlbSystem system, MachineAction[] actions)
    {
        MachineAction[] best = actions;
        int before;
        do
        {
            before = best.Length;
            best = RemoveChunks(system, best);
            (system, best) = ShrinkScenario(system, best);
        }
        while (best.Length < before && _attempts < AttemptBound);
        return (system, best);
    }

    /// <summary>The part of the actions that was performed if it ends in the same finding; else null.</summary>
    private MachineAction[]? Try(TlbSystem system, IReadOnlyList<MachineAction> actions) => Try(new SequenceRunner(system, oracles), actions);

    private MachineAction[]? Try(SequenceRunner runner, IReadOnlyList<MachineAction> actions)
    {
        _attempts++;
        Violation? found = runner.RunLeniently(actions);
        return found is not null && found.Oracle == violation.Oracle && found.BrokenBy == violation.BrokenBy ? [.. runner.Performed] : null;
    }

    private MachineAction[] RemoveChunks(TlbSystem system, MachineAction[] actions)
    {
        SequenceRunner runner = new(system, oracles);
        MachineAction[] best = actions;
        for (int chunk = Math.Max(1, best.Length / 2); chunk >= 1; chunk = chunk == 1 ? 0 : chunk / 2)
        {
            bool removed;
            do
            {
                removed = false;
                for (int at = best.Length - chunk; at >= 0 && _attempts < AttemptBound; at -= chunk)
                {
                    if (Try(runner, [.. best[..at], .. best[(at + chunk)..]]) is { } shorter && shorter.Length < best.Length)
                    {
                        best = shorter;
                        removed = true;
                        at = Math.Min(at, best.Length);
                    }
                }
            }
            while (removed && chunk == 1);
        }

        return best;
    }

    private (TlbSystem System, MachineAction[] Actions) ShrinkScenario(TlbSystem system, MachineAction[] actions)
    {
        bool smaller;
        do
        {
            smaller = false;
            foreach (Scenario candidate in Smaller(system.Scenario))
            {
                if (Compose(system.Kernel, candidate) is { } other && Try(other, actions) is { } same && same.Length <= actions.Length)
                {
                    (system, actions, smaller) = (other, same, true);
                    break;
                }
            }
        }
        while (smaller && _attempts < AttemptBound);
        return (system, actions);
    }

    private static TlbSystem? Compose(Kernel kernel, Scenario scenario)
    {
        try
        {
            TlbSystem system = new(kernel, scenario);
            _ = system.Initial;
            return system;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static IEnumerable<Scenario> Smaller(Scenario s)
    {
        for (int i = s.Prologue.Length - 1; i >= 0; i--)
        {
            yield return With(s, s.Topology, s.Tasks, s.Prologue.RemoveAt(i));
        }

        if (s.Tasks.Length > 1)
        {
            int last = s.Tasks.Length - 1;
            yield return With(s, s.Topology with { Tasks = last }, s.Tasks.RemoveAt(last), s.Prologue.RemoveAll(p => p.Task == last));
        }

        Topology t = s.Topology;
        foreach (Topology topology in (Topology[])
        [
            t with { Cpus = t.Cpus - 1 }, t with { Mms = t.Mms - 1 }, t with { Frames = t.Frames - 1 }, t with { Files = t.Files - 1 },
            t with { VmasPerMm = t.VmasPerMm - 1 }, t with { TlbEntries = t.TlbEntries - 1 }, t with { StructureEntries = t.StructureEntries - 1 },
        ])
        {
            yield return With(s, topology, s.Tasks, s.Prologue);
        }
    }

    private static Scenario With(Scenario s, Topology topology, ImmutableArray<ScenarioTask> tasks, ImmutableArray<PrologueStep> prologue) => new()
    {
        Name = s.Name,
        Topology = topology,
        Tasks = tasks,
        Prologue = prologue,
        Hardware = s.Hardware,
    };
}

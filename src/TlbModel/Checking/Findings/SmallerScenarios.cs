using System.Collections.Immutable;

namespace TlbModel.Checking;

/// <summary>The scenarios that are one thing smaller than a scenario.</summary>
internal static class SmallerScenarios
{
    public static IEnumerable<Scenario> Of(Scenario s)
    {
        for (int i = s.Prologue.Length - 1; i >= 0; i--)
        {
            yield return With(s, s.Topology, s.Tasks, s.Prologue.RemoveAt(i));
            if (s.Prologue[i].Pages > 1)
            {
                yield return With(s, s.Topology, s.Tasks, s.Prologue.SetItem(i, s.Prologue[i] with { Pages = s.Prologue[i].Pages - 1 }));
            }
        }

        if (s.Tasks.Length > 1)
        {
            int last = s.Tasks.Length - 1;
            yield return With(s, s.Topology with { Tasks = last }, s.Tasks.RemoveAt(last), s.Prologue.RemoveAll(p => p.Task == last));
        }

        for (int task = 0; task < s.Tasks.Length; task++)
        {
            ScenarioTask old = s.Tasks[task];
            for (int may = old.May.Length - 1; may >= 0; may--)
            {
                yield return With(s, s.Topology, s.Tasks.SetItem(task, Doing(old, old.May.RemoveAt(may), old.Runs)), s.Prologue);
            }

            if (!old.Runs.IsEmpty)
            {
                yield return With(s, s.Topology, s.Tasks.SetItem(task, Doing(old, old.May, old.Runs.RemoveAt(old.Runs.Length - 1))), s.Prologue);
            }
        }

        foreach (HardwareFreedom hardware in Fewer(s.Hardware))
        {
            yield return With(s, s.Topology, s.Tasks, s.Prologue, hardware);
        }

        Topology t = s.Topology;
        foreach (Topology topology in (Topology[])
        [
            t with { Cpus = t.Cpus - 1 }, t with { Mms = t.Mms - 1 }, t with { Frames = t.Frames - 1 }, t with { Files = t.Files - 1 },
            t with { VmasPerMm = t.VmasPerMm - 1 }, t with { TlbEntries = t.TlbEntries - 1 }, t with { StructureEntries = t.StructureEntries - 1 },
            t with { PcidSlots = t.PcidSlots - 1 },
        ])
        {
            yield return With(s, topology, s.Tasks, s.Prologue);
        }
    }

    /// <summary>Without one of the freedoms, or one less of what is bounded. Lazy switches go with all others or not at all.</summary>
    private static IEnumerable<HardwareFreedom> Fewer(HardwareFreedom hardware)
    {
        if (hardware.SpeculativeWalks)
        {
            yield return hardware with { SpeculativeWalks = false };
        }

        if (hardware.Evictions)
        {
            yield return hardware with { Evictions = false };
        }

        if (hardware.Switches)
        {
            yield return hardware with { Switches = false };
        }

        if (hardware is { SpeculativeWalks: true, AtMostWalks: > 0 })
        {
            yield return hardware with { AtMostWalks = hardware.AtMostWalks - 1 };
        }

        if (hardware is { Evictions: true, AtMostEvictions: > 0 })
        {
            yield return hardware with { AtMostEvictions = hardware.AtMostEvictions - 1 };
        }

        if (hardware is { Switches: true, AtMostSwitches: > 0 })
        {
            yield return hardware with { AtMostSwitches = hardware.AtMostSwitches - 1 };
        }
    }

    private static ScenarioTask Doing(ScenarioTask task, ImmutableArray<Permission> may, ImmutableArray<Permission> runs) =>
        new() { Mm = task.Mm, Forked = task.Forked, Cpus = task.Cpus, May = may, Runs = runs };

    private static Scenario With(
        Scenario s,
        Topology topology,
        ImmutableArray<ScenarioTask> tasks,
        ImmutableArray<PrologueStep> prologue,
        HardwareFreedom? hardware = null) => new()
    {
        Name = s.Name,
        Description = s.Description,
        Topology = topology,
        Tasks = tasks,
        Prologue = prologue,
        Hardware = hardware ?? s.Hardware,
    };
}

using System.Globalization;

namespace TlbModel.Traces;

/// <summary>What a rendered trace begins with: the kernel, the scenario, where the trace comes from, and the prologue.</summary>
internal static class StartText
{
    private const string Indent = "  ";

    public static IEnumerable<string> Heading(Trace trace)
    {
        Kernel kernel = trace.Kernel;
        yield return $"{kernel.Name}: {kernel.Description}";
        if (kernel.Changes.Count > 0)
        {
            yield return $"{Indent}v5.11 {string.Join("; ", kernel.Changes.Select(Change))}";
        }

        Topology t = trace.Scenario.Topology;
        yield return Text($"scenario {Name(trace.Scenario)}: {Count(t.Cpus, "CPU")}, {Count(t.Mms, "mm")}, {Count(t.Tasks, "task")}, {Count(t.Frames, "frame")}, ")
            + Text($"{t.Levels} levels of {t.EntriesPerTable} entries, {(t.HasPcid ? Count(t.PcidSlots, "PCID slot") : "no PCID")}");
        if (trace.Origin is { } origin)
        {
            yield return Of(origin);
        }

        if (trace.Semantics != Trace.SemanticsVersion)
        {
            yield return Text($"recorded under semantics {trace.Semantics}; this version has {Trace.SemanticsVersion}");
        }
    }

    public static IEnumerable<string> Prologue(Trace trace, Machine? initial)
    {
        if (!trace.Scenario.Prologue.IsEmpty)
        {
            yield return "Prologue (not counted)";
            foreach (PrologueStep step in trace.Scenario.Prologue)
            {
                yield return Indent + Of(step);
            }
        }

        if (initial is null)
        {
            yield break;
        }

        yield return "The machine then";
        foreach (CpuState cpu in initial.Cpus)
        {
            yield return Indent + Of(cpu, initial);
        }
    }

    private static string Of(TraceOrigin origin)
    {
        string found = origin.Explored is { } reductions
            ? $"found by exploring, reductions: {reductions}"
            : Text($"seed {origin.Seed}, sequence {origin.Sequence}, profile {origin.Profile}");
        return origin.Given == 0 ? found : Text($"{found}; the first {Count(origin.Given, "action")} given");
    }

    private static string Of(PrologueStep step)
    {
        MachineAction action = Scenarios.ScenarioRules.ActionOf(default, step.AsPermission(), step.Page, step.Pages);
        string what = ActionText.What(action);
        string more = step.Do <= Operation.Fetch && step.Pages > 1 ? $"-{new VirtualPage((ushort)(step.Page + step.Pages - 1))}" : "";
        return Text($"t{step.Task}: {what}{more}");
    }

    private static string Of(CpuState cpu, Machine machine)
    {
        string runs = cpu.Current is { } task ? $"runs {task}" : "is idle";
        string loaded = cpu.LoadedMm is { } mm
            ? $"with {mm} loaded under {cpu.LoadedAsid} at {cpu.Slots[cpu.LoadedAsid.Value].Generation} ({mm} is at {machine.Mms[mm.Value].TlbGeneration})"
            : "with init_mm loaded";
        string lazy = cpu.IsLazy ? ", lazy" : "";
        string tlb = cpu.Tlb.IsEmpty ? "TLB empty" : "TLB: " + string.Join(", ", cpu.Tlb.Select(e => cpu.Tlb.All(o => o.Slot == e.Slot) ? $"{e}" : $"{e.Slot} {e}"));
        return $"{cpu.Id} {runs}, {loaded}{lazy}; {tlb}";
    }

    private static string Count(int count, string what) => Text($"{count} {what}{(count == 1 ? "" : "s")}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>A change as what follows "v5.11": "without …", "with …".</summary>
    private static string Change(KernelChange change) =>
        change.Description.StartsWith("with", StringComparison.Ordinal) ? change.Description : $"with {change}";

    /// <summary>The scenario's name, and whether shrinking has left less of it than the name stands for.</summary>
    private static string Name(Scenario scenario) =>
        ScenarioCatalogue.Find(scenario.Name) is { } named && !named.Equals(scenario) ? $"{scenario.Name}, reduced" : scenario.Name;
}

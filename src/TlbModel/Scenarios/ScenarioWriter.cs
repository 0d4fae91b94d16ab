using System.Globalization;
using System.Text.Json;
using TlbModel.Traces;

namespace TlbModel.Scenarios;

/// <summary>
/// Writes scenarios. Members of an operation that have their default are left out, as are bounds that are not set; a topology is written whole.
/// </summary>
internal static class ScenarioWriter
{
    public static void Write(Utf8JsonWriter w, Scenario scenario)
    {
        w.WriteStartObject();
        w.WriteNumber("format", ScenarioFile.FormatVersion);
        w.WriteString("name", scenario.Name);
        if (scenario.Description.Length > 0)
        {
            w.WriteString("description", scenario.Description);
        }

        w.WritePropertyName("topology");
        Write(w, scenario.Topology);
        w.WriteStartArray("tasks");
        foreach (ScenarioTask task in scenario.Tasks)
        {
            Write(w, task);
        }

        w.WriteEndArray();
        w.WriteStartArray("prologue");
        foreach (PrologueStep step in scenario.Prologue)
        {
            Write(w, step);
        }

        w.WriteEndArray();
        w.WritePropertyName("hardware");
        Write(w, scenario.Hardware);
        w.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter w, Topology t)
    {
        w.WriteStartObject();
        foreach (TopologyMember member in TopologyMember.All)
        {
            w.WriteNumber(member.Name, member.Get(t));
        }

        w.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter w, ScenarioTask task)
    {
        w.WriteStartObject();
        if (task.Mm is { } mm)
        {
            w.WriteNumber("mm", mm);
        }

        if (task.Forked)
        {
            w.WriteBoolean("forked", true);
        }

        if (!task.Cpus.IsEmpty)
        {
            w.WriteStartArray("cpus");
            foreach (int cpu in task.Cpus)
            {
                w.WriteNumberValue(cpu);
            }

            w.WriteEndArray();
        }

        w.WriteStartArray(task.Runs.IsEmpty ? "may" : "runs");
        foreach (Permission may in task.Runs.IsEmpty ? task.May : task.Runs)
        {
            Write(w, may);
        }

        w.WriteEndArray();
        w.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter w, Permission may)
    {
        Permission omitted = new() { Do = may.Do };
        w.WriteStartObject();
        w.WriteString("do", Names.Of(may.Do));
        if (may.Do.HasPages() || may.FirstPage != 0 || may.LastPage != 0)
        {
            w.WriteString("pages", may.FirstPage == may.LastPage
                ? may.FirstPage.ToString(CultureInfo.InvariantCulture)
                : string.Create(CultureInfo.InvariantCulture, $"{may.FirstPage}-{may.LastPage}"));
        }

        WriteUnless(w, "atMost", may.AtMost, omitted.AtMost);
        WriteMap(w, may.Map, may.Protection, may.File, may.FilePage);
        WriteTarget(w, may.Do, may.To, may.NewPages);
        WriteMm(w, may.Do, may.Mm);
        w.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter w, PrologueStep step)
    {
        w.WriteStartObject();
        w.WriteNumber("task", step.Task);
        w.WriteString("do", Names.Of(step.Do));
        if (step.Do.HasPages() || step.Page != 0)
        {
            w.WriteNumber("page", step.Page);
        }

        WriteUnless(w, "pages", step.Pages, 1);
        WriteMap(w, step.Map, step.Protection, step.File, step.FilePage);
        WriteTarget(w, step.Do, step.To, step.NewPages);
        WriteMm(w, step.Do, step.Mm);
        w.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter w, HardwareFreedom hardware)
    {
        w.WriteStartObject();
        w.WriteBoolean("speculativeWalks", hardware.SpeculativeWalks);
        w.WriteBoolean("evictions", hardware.Evictions);
        w.WriteBoolean("switches", hardware.Switches);
        if (!hardware.LazySwitches)
        {
            w.WriteBoolean("lazySwitches", false);
        }

        WriteBound(w, "atMostWalks", hardware.AtMostWalks);
        WriteBound(w, "atMostEvictions", hardware.AtMostEvictions);
        WriteBound(w, "atMostSwitches", hardware.AtMostSwitches);
        w.WriteEndObject();
    }

    private static void WriteBound(Utf8JsonWriter w, string name, int? bound)
    {
        if (bound is { } most)
        {
            w.WriteNumber(name, most);
        }
    }

    private static void WriteMap(Utf8JsonWriter w, MapKind map, Protection protection, int file, int filePage)
    {
        if (map != MapKind.Anonymous)
        {
            w.WriteString("map", Names.Of(map));
        }

        if (protection != (Protection.Read | Protection.Write))
        {
            w.WriteString("protection", ActionText.Rights(protection));
        }

        WriteUnless(w, "file", file, 0);
        WriteUnless(w, "filePage", filePage, 0);
    }

    private static void WriteTarget(Utf8JsonWriter w, Operation operation, int to, int newPages)
    {
        if (operation == Operation.Mremap || to != 0)
        {
            w.WriteNumber("to", to);
        }

        WriteUnless(w, "newPages", newPages, 0);
    }

    private static void WriteMm(Utf8JsonWriter w, Operation operation, int mm)
    {
        if (operation == Operation.KthreadUseMm || mm != 0)
        {
            w.WriteNumber("mm", mm);
        }
    }

    private static void WriteUnless(Utf8JsonWriter w, string name, int value, int omitted)
    {
        if (value != omitted)
        {
            w.WriteNumber(name, value);
        }
    }
}

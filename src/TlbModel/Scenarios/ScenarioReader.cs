using System.Globalization;
using TlbModel.Traces;

namespace TlbModel.Scenarios;

/// <summary>Reads scenarios.</summary>
internal static class ScenarioReader
{
    public static Scenario Read(JsonObject o)
    {
        int format = o.Int("format");
        if (format != ScenarioFile.FormatVersion)
        {
            throw o.Invalid("format", string.Create(CultureInfo.InvariantCulture, $"{ScenarioFile.FormatVersion}"));
        }

        string name = o.Text("name");
        Topology topology = o.ObjectOrNothing("topology") is { } size ? ReadTopology(size) : new Topology { Tasks = 0 };
        List<JsonObject> tasks = o.Has("tasks") ? o.Objects("tasks") : throw o.Wrong("tasks", "is missing");
        if (tasks.Count is 0 or > 8)
        {
            throw o.Wrong("tasks", string.Create(CultureInfo.InvariantCulture, $"has {tasks.Count} entries; valid are 1 to 8"));
        }

        if (topology.Tasks != 0 && topology.Tasks != tasks.Count)
        {
            throw o.Wrong("topology.tasks", string.Create(
                CultureInfo.InvariantCulture, $"is {topology.Tasks}, but there are {tasks.Count} tasks; it may be left out"));
        }

        Scenario scenario = new()
        {
            Name = name,
            Description = o.Text("description", ""),
            Topology = topology with { Tasks = tasks.Count },
            Tasks = [.. tasks.Select(ReadTask)],
            Prologue = [.. o.Objects("prologue").Select(ReadStep)],
            Hardware = o.ObjectOrNothing("hardware") is { } hardware ? ReadHardware(hardware) : new HardwareFreedom(),
        };
        o.End();
        try
        {
            scenario.Validate();
        }
        catch (ArgumentException e)
        {
            throw o.Invalid(e);
        }

        return scenario;
    }

    /// <summary>A topology; without a number of tasks, it has 0.</summary>
    private static Topology ReadTopology(JsonObject o)
    {
        Topology topology = new();
        foreach (TopologyMember member in TopologyMember.All)
        {
            topology = member.With(topology, o.Int(member.Name, otherwise: member.Get(topology)));
        }

        topology = topology with { Tasks = o.Has("tasks") ? o.Int("tasks", 1, 8) : 0 };
        o.End();
        return topology;
    }

    private static ScenarioTask ReadTask(JsonObject o)
    {
        ScenarioTask task = new()
        {
            Mm = o.Has("mm") ? o.Int("mm") : null,
            Forked = o.Flag("forked", false),
            Cpus = [.. o.Ints("cpus")],
            May = [.. o.Objects("may").Select(ReadPermission)],
            Runs = [.. o.Objects("runs").Select(ReadPermission)],
        };
        o.End();
        return task;
    }

    private static Permission ReadPermission(JsonObject o)
    {
        Operation operation = o.Name<Operation>("do");
        (int first, int last) = operation.HasPages() || o.Has("pages") ? ReadPages(o) : (0, 0);
        Permission omitted = new() { Do = operation };
        Permission permission = new()
        {
            Do = operation,
            FirstPage = first,
            LastPage = last,
            AtMost = o.Int("atMost", otherwise: omitted.AtMost),
            Map = o.Name("map", omitted.Map),
            Protection = ReadProtection(o, omitted.Protection),
            To = operation == Operation.Mremap ? o.Int("to") : o.Int("to", otherwise: 0),
            NewPages = o.Int("newPages", otherwise: 0),
            File = o.Int("file", otherwise: 0),
            FilePage = o.Int("filePage", otherwise: 0),
            Mm = operation == Operation.KthreadUseMm ? o.Int("mm") : o.Int("mm", otherwise: 0),
        };
        o.End();
        return permission;
    }

    private static PrologueStep ReadStep(JsonObject o)
    {
        Operation operation = o.Name<Operation>("do");
        PrologueStep omitted = new() { Task = 0, Do = operation };
        PrologueStep step = new()
        {
            Task = o.Int("task"),
            Do = operation,
            Page = operation.HasPages() || o.Has("page") ? o.Int("page") : 0,
            Pages = o.Int("pages", otherwise: omitted.Pages),
            Map = o.Name("map", omitted.Map),
            Protection = ReadProtection(o, omitted.Protection),
            To = operation == Operation.Mremap ? o.Int("to") : o.Int("to", otherwise: 0),
            NewPages = o.Int("newPages", otherwise: 0),
            File = o.Int("file", otherwise: 0),
            FilePage = o.Int("filePage", otherwise: 0),
            Mm = operation == Operation.KthreadUseMm ? o.Int("mm") : o.Int("mm", otherwise: 0),
        };
        o.End();
        return step;
    }

    private static HardwareFreedom ReadHardware(JsonObject o)
    {
        HardwareFreedom omitted = new();
        HardwareFreedom hardware = new()
        {
            SpeculativeWalks = o.Flag("speculativeWalks", omitted.SpeculativeWalks),
            Evictions = o.Flag("evictions", omitted.Evictions),
            Switches = o.Flag("switches", omitted.Switches),
            LazySwitches = o.Flag("lazySwitches", omitted.LazySwitches),
            AtMostWalks = ReadBound(o, "atMostWalks"),
            AtMostEvictions = ReadBound(o, "atMostEvictions"),
            AtMostSwitches = ReadBound(o, "atMostSwitches"),
        };
        o.End();
        return hardware;
    }

    private static int? ReadBound(JsonObject o, string name) => o.Has(name) ? o.Int(name) : null;

    /// <summary>A range of pages, such as <c>0-7</c>, or one page, such as <c>3</c>.</summary>
    private static (int First, int Last) ReadPages(JsonObject o)
    {
        string[] parts = o.Text("pages").Split('-');
        if (parts.Length <= 2 && TryPage(parts[0], out int first) && TryPage(parts[^1], out int last))
        {
            return (first, last);
        }

        throw o.Invalid("pages", "a page or a range of pages such as \"3\" or \"0-7\"");
    }

    private static bool TryPage(string text, out int page) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out page);

    private static Protection ReadProtection(JsonObject o, Protection omitted)
    {
        string text = o.Text("protection", ActionText.Rights(omitted));
        return ActionText.TryRights(text, out Protection protection)
            ? protection
            : throw o.Invalid("protection", ActionText.ValidRights);
    }
}

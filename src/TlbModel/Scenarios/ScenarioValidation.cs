using System.Globalization;
using TlbModel.State;
using TlbModel.Traces;

namespace TlbModel.Scenarios;

/// <summary>Says what is wrong with a scenario. Parts are named as in a scenario file.</summary>
internal static class ScenarioValidation
{
    private const int LongestName = 100, LongestDescription = 200;

    /// <summary>The most that a topology may have.</summary>
    private const int MostFiles = 4, MostFilePages = 16;

    public static void Validate(Scenario scenario)
    {
        if (scenario.Name.Length is 0 or > LongestName || !JsonWords.IsOfOneLine(scenario.Name) || !IsUnicode(scenario.Name))
        {
            throw Invalid($"name is \"{JsonWords.Short(scenario.Name)}\"; valid are 1 to {LongestName} characters of one line");
        }

        if (scenario.Description.Length > LongestDescription || !JsonWords.IsOfOneLine(scenario.Description) || !IsUnicode(scenario.Description))
        {
            throw Invalid($"description is \"{JsonWords.Short(scenario.Description)}\"; valid are up to {LongestDescription} characters of one line");
        }

        scenario.Topology.Validate();
        if (scenario.Tasks.IsDefault || scenario.Tasks.Length != scenario.Topology.Tasks)
        {
            int tasks = scenario.Tasks.IsDefault ? 0 : scenario.Tasks.Length;
            throw Invalid($"there are {tasks} tasks, but the topology has {scenario.Topology.Tasks}");
        }

        for (int i = 0; i < scenario.Tasks.Length; i++)
        {
            Validate(string.Create(CultureInfo.InvariantCulture, $"tasks[{i}]"), scenario.Tasks[i], scenario.Topology);
        }

        if (scenario.Prologue.IsDefault)
        {
            throw Invalid($"prologue is not set");
        }

        for (int i = 0; i < scenario.Prologue.Length; i++)
        {
            Validate(string.Create(CultureInfo.InvariantCulture, $"prologue[{i}]"), scenario.Prologue[i], scenario);
        }

        DriverFiles.Validate(scenario);
        Range("hardware.atMostWalks", scenario.Hardware.AtMostWalks ?? 0, Bounds.Most);
        Range("hardware.atMostEvictions", scenario.Hardware.AtMostEvictions ?? 0, Bounds.Most);
        Range("hardware.atMostSwitches", scenario.Hardware.AtMostSwitches ?? 0, Bounds.Most);
    }

    private static void Validate(string path, ScenarioTask task, Topology topology)
    {
        if (task.Mm is { } mm && (mm < 0 || mm >= topology.Mms))
        {
            throw Invalid($"{path}.mm is {mm}; valid are 0 to {topology.Mms - 1}, or none for a kernel thread");
        }

        if (task.Forked && task.Mm is not null)
        {
            throw Invalid($"{path}.mm is {task.Mm}, but the task is forked: it gets the mm of the fork that makes it");
        }

        if (task.Cpus.IsDefault || task.May.IsDefault || task.Runs.IsDefault)
        {
            throw Invalid($"{path}.{(task.Cpus.IsDefault ? "cpus" : task.May.IsDefault ? "may" : "runs")} is not set");
        }

        if (!task.May.IsEmpty && !task.Runs.IsEmpty)
        {
            throw Invalid($"{path} has both may and runs; valid is one of them");
        }

        if (task.Runs.Length > Bounds.Most)
        {
            throw Invalid($"{path}.runs has {task.Runs.Length} steps; valid are 0 to {Bounds.Most}");
        }

        foreach (int cpu in task.Cpus)
        {
            if (cpu < 0 || cpu >= topology.Cpus)
            {
                throw Invalid($"{path}.cpus has {cpu}; valid are 0 to {topology.Cpus - 1}");
            }
        }

        for (int i = 0; i < task.May.Length; i++)
        {
            Validate(string.Create(CultureInfo.InvariantCulture, $"{path}.may[{i}]"), task.May[i], task, topology);
        }

        for (int i = 0; i < task.Runs.Length; i++)
        {
            Validate(string.Create(CultureInfo.InvariantCulture, $"{path}.runs[{i}]"), task.Runs[i], task, topology);
        }
    }

    private static void Validate(string path, Permission may, ScenarioTask task, Topology topology)
    {
        ValidateOperation(path, may.Do, task);
        if (may.FirstPage < 0 || may.LastPage < may.FirstPage || may.LastPage >= topology.VirtualPages)
        {
            throw Invalid($"{path}.pages is {may.FirstPage}-{may.LastPage}; valid are 0 to {topology.VirtualPages - 1}, the first not after the last");
        }

        if (may.AtMost < 1)
        {
            throw Invalid($"{path}.atMost is {may.AtMost}; valid is 1 or more");
        }

        Range($"{path}.mm", may.Mm, topology.Mms - 1);
        Range($"{path}.newPages", may.NewPages, topology.VirtualPages);
        ValidateMap(path, may, may.LastPage - may.FirstPage + 1, topology);
    }

    private static void Validate(string path, PrologueStep step, Scenario scenario)
    {
        if (step.Task < 0 || step.Task >= scenario.Tasks.Length)
        {
            throw Invalid($"{path}.task is {step.Task}; valid are 0 to {scenario.Tasks.Length - 1}");
        }

        ValidateOperation(path, step.Do, scenario.Tasks[step.Task]);
        int virtualPages = scenario.Topology.VirtualPages;
        if (step.Page < 0 || step.Page >= virtualPages)
        {
            throw Invalid($"{path}.page is {step.Page}; valid are 0 to {virtualPages - 1}");
        }

        if (step.Pages < 1 || step.Pages > virtualPages - step.Page)
        {
            throw Invalid($"{path}.pages is {step.Pages}; from page {step.Page} on, valid are 1 to {virtualPages - step.Page}");
        }

        Range($"{path}.mm", step.Mm, scenario.Topology.Mms - 1);
        Range($"{path}.newPages", step.NewPages, virtualPages);
        ValidateMap(path, step.AsPermission(), step.Pages, scenario.Topology);
    }

    private static void ValidateOperation(string path, Operation operation, ScenarioTask task)
    {
        if (!Enum.IsDefined(operation))
        {
            throw Invalid($"{path}.do is {(int)operation}; valid are {Names.List<Operation>()}");
        }

        if (!(task.IsKernelThread ? operation.IsForKernelThreads() : operation.IsForTasksWithAnMm()))
        {
            string whose = task.IsKernelThread ? "tasks with an mm" : "kernel threads (tasks without an mm)";
            throw Invalid($"{path}.do is {Names.Of(operation)}, which is for {whose}");
        }
    }

    private static void ValidateMap(string path, Permission may, int pages, Topology topology)
    {
        if (!Enum.IsDefined(may.Map))
        {
            throw Invalid($"{path}.map is {(int)may.Map}; valid are {Names.List<MapKind>()}");
        }

        if ((may.Protection & ~(Protection.Read | Protection.Write | Protection.Exec)) != 0)
        {
            throw Invalid($"{path}.protection is {(int)may.Protection}; valid are 0 to 7");
        }

        // A number that the operation has no use for is one that some topology could have.
        Range($"{path}.file", may.File, MostFiles - 1);
        Range($"{path}.filePage", may.FilePage, may.Do == Operation.Truncate ? MostFilePages : MostFilePages - 1);
        Range($"{path}.to", may.To, topology.VirtualPages - 1);
        if (may.Do == Operation.Reclaim)
        {
            Within($"{path}.atMost", may.AtMost, 1, PageListRaw.MaxPages);
        }

        if (may.Do == Operation.Mremap)
        {
            // Where the pages of each call are given, those of which the last ones would lie behind the end are left out.
            Range($"{path}.to", may.To, topology.VirtualPages - (may.NewPages == 0 ? pages : may.NewPages));
        }

        bool mapsFile = may.Do == Operation.Mmap && may.Map != MapKind.Anonymous;
        if (!mapsFile && !may.Do.HasFile())
        {
            return;
        }

        if (topology.Files == 0)
        {
            throw Invalid($"{path} {(mapsFile ? "maps" : "is about")} a file, but the topology has none");
        }

        Range($"{path}.file", may.File, topology.Files - 1);
        if (!mapsFile)
        {
            Range($"{path}.filePage", may.FilePage, may.Do == Operation.Truncate ? topology.FilePages : topology.FilePages - 1);
        }
        else if (may.FilePage > topology.FilePages - pages)
        {
            throw Invalid($"{path} maps file pages {may.FilePage} to {may.FilePage + pages - 1}; valid are 0 to {topology.FilePages - 1}");
        }
    }

    private static void Within(string path, int value, int lowest, int highest)
    {
        if (value < lowest || value > highest)
        {
            throw Invalid($"{path} is {value}; valid are {lowest} to {highest}");
        }
    }

    private static void Range(string path, int value, int highest) => Within(path, value, 0, highest);

    private static bool IsUnicode(string text) => !text.EnumerateRunes().Contains(System.Text.Rune.ReplacementChar);

    internal static ArgumentException Invalid(FormattableString text) => new("scenario: " + text.ToString(CultureInfo.InvariantCulture));
}

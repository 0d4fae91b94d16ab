using System.Collections.Immutable;
using System.Globalization;

namespace TlbModel;

/// <summary>
/// A machine's size, its tasks, what runs before anything is counted, and what may happen then. Immutable. Files of this content are described
/// in <c>docs/scenarios.md</c>.
/// </summary>
public sealed partial class Scenario
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The size of the machine; its number of tasks is that of <see cref="Tasks"/>.</summary>
    public required Topology Topology { get; init; }

    /// <summary>The tasks, 1 to 8.</summary>
    public required ImmutableArray<ScenarioTask> Tasks { get; init; }

    /// <summary>What runs first.</summary>
    public ImmutableArray<PrologueStep> Prologue { get; init; } = [];

    /// <summary>What the hardware may do.</summary>
    public HardwareFreedom Hardware { get; init; } = new();

    /// <summary>Throws unless the scenario can be run.</summary>
    /// <exception cref="ArgumentException">Something is out of range; the message names it, its value and what is valid.</exception>
    public void Validate()
    {
        Topology.Validate();
        if (Tasks.Length != Topology.Tasks)
        {
            throw Invalid($"there are {Tasks.Length} tasks, but the topology has {Topology.Tasks}");
        }

        for (int task = 0; task < Tasks.Length; task++)
        {
            Validate(task, Tasks[task]);
        }

        for (int i = 0; i < Prologue.Length; i++)
        {
            Validate(i, Prologue[i]);
        }
    }

    private static ArgumentException Invalid(FormattableString text) =>
        new("scenario: " + text.ToString(CultureInfo.InvariantCulture));

    private void Validate(int index, ScenarioTask task)
    {
        if (task.Mm is { } mm && (mm < 0 || mm >= Topology.Mms))
        {
            throw Invalid($"task {index} has mm {mm}; valid are 0 to {Topology.Mms - 1}, or none for a kernel thread");
        }

        foreach (int cpu in task.Cpus)
        {
            if (cpu < 0 || cpu >= Topology.Cpus)
            {
                throw Invalid($"task {index} may run on cpu {cpu}; valid are 0 to {Topology.Cpus - 1}");
            }
        }

        foreach (Permission may in task.May)
        {
            string where = string.Create(CultureInfo.InvariantCulture, $"task {index} may {may.Do}");
            ValidateOperation(where, may.Do, task.Mm is null);
            if (may.Do == Operation.FlushTlbAll)
            {
                continue;
            }

            if (may.FirstPage < 0 || may.LastPage < may.FirstPage || may.LastPage >= Topology.VirtualPages)
            {
                throw Invalid($"{where} on pages {may.FirstPage}-{may.LastPage}; valid are 0 to {Topology.VirtualPages - 1}, the first not after the last");
            }

            if (may.AtMost < 1)
            {
                throw Invalid($"{where} at most {may.AtMost} pages; valid is 1 or more");
            }

            ValidateMap(where, may.Do, may.Map, may.File, may.FilePage, may.LastPage - may.FirstPage + 1);
        }
    }

    private void Validate(int index, PrologueStep step)
    {
        string where = string.Create(CultureInfo.InvariantCulture, $"prologue step {index}");
        if (step.Task < 0 || step.Task >= Tasks.Length)
        {
            throw Invalid($"{where} is of task {step.Task}; valid are 0 to {Tasks.Length - 1}");
        }

        ValidateOperation(where, step.Do, Tasks[step.Task].Mm is null);
        if (step.Do == Operation.FlushTlbAll)
        {
            return;
        }

        if (step.Pages < 1 || step.Page < 0 || step.Page + step.Pages > Topology.VirtualPages)
        {
            throw Invalid($"{where} works on pages {step.Page} to {step.Page + step.Pages - 1}; valid are 0 to {Topology.VirtualPages - 1}");
        }

        ValidateMap(where, step.Do, step.Map, step.File, step.FilePage, step.Pages);
    }

    private static void ValidateOperation(string where, Operation operation, bool isKernelThread)
    {
        if (!Enum.IsDefined(operation))
        {
            throw Invalid($"{where}: there is no operation {(int)operation}");
        }

        if (isKernelThread != (operation == Operation.FlushTlbAll))
        {
            throw Invalid($"{where}: {operation} is for {(isKernelThread ? "user tasks" : "kernel threads (a task without mm)")}");
        }
    }

    private void ValidateMap(string where, Operation operation, MapKind map, int file, int filePage, int pages)
    {
        if (operation != Operation.Mmap || map == MapKind.Anonymous)
        {
            return;
        }

        if (file < 0 || file >= Topology.Files)
        {
            throw Invalid($"{where} maps file {file}; the topology has {Topology.Files} files");
        }

        if (filePage < 0 || filePage + pages > Topology.FilePages)
        {
            throw Invalid($"{where} maps file pages {filePage} to {filePage + pages - 1}; a file has {Topology.FilePages} pages");
        }
    }
}

using TlbModel.Scenarios;
using TlbModel.State;

namespace TlbModel.Exploration.Certifying;

/// <summary>The scenario of a scope: that of a trace, with what its tasks do there and without bounds on the hardware.</summary>
internal static class ScopedScenario
{
    public static Scenario Of(Trace trace, CertificationScope scope)
    {
        List<Permission>[] used = [.. trace.Scenario.Tasks.Select(_ => new List<Permission>())];
        TlbSystem system = new(trace.Kernel, trace.Scenario);
        Machine machine = system.Initial;
        foreach (TraceStep step in trace.Steps)
        {
            if (UsedOperation(step.Action) is { } operation)
            {
                int task = machine.Memory.Cpu(step.Action.Cpu.Value).Current - 1;
                Permission may = scope == CertificationScope.Calls
                    ? Narrow(operation, step.Action)
                    : UsedPermission(trace.Scenario.Tasks[task], machine.Memory.Task(task), step.Action);
                if (!used[task].Contains(may))
                {
                    used[task].Add(may);
                }
            }

            machine = system.Apply(machine, step.Action).After;
        }

        KeepDriverFiles(trace.Scenario, used);
        return new Scenario
        {
            Name = trace.Scenario.Name,
            Description = trace.Scenario.Description,
            Topology = trace.Scenario.Topology,
            Tasks = [.. trace.Scenario.Tasks.Zip(used, WithPermissions)],
            Prologue = trace.Scenario.Prologue,
            Hardware = new HardwareFreedom(),
        };
    }

    /// <summary>A release of a driver's pages is valid only beside what maps them: that stays, whether or not the trace does it.</summary>
    private static void KeepDriverFiles(Scenario scenario, List<Permission>[] used)
    {
        foreach (int file in used.SelectMany(may => may).Where(p => p.Do == Operation.ReleasePfn).Select(p => p.File).Distinct().ToArray())
        {
            bool isMapped = scenario.Prologue.Select(s => s.AsPermission()).Concat(used.SelectMany(may => may)).Any(p => DriverFiles.MapsPfn(p, file));
            for (int task = 0; !isMapped && task < used.Length; task++)
            {
                Permission[] maps = [.. scenario.Tasks[task].May.Concat(scenario.Tasks[task].Runs).Where(p => DriverFiles.MapsPfn(p, file)).Take(1)];
                used[task].AddRange(maps);
                isMapped = maps.Length != 0;
            }
        }
    }

    private static ScenarioTask WithPermissions(ScenarioTask task, List<Permission> may) =>
        new() { Mm = task.Mm, Forked = task.Forked, Cpus = task.Cpus, May = [.. may] };

    private static Permission UsedPermission(ScenarioTask task, in TaskRaw raw, MachineAction action)
    {
        foreach (Permission may in task.Allowed(raw.Script))
        {
            if (ScenarioRules.Covers(may, action))
            {
                return may;
            }
        }

        throw new InvalidOperationException($"no permission covers {action}");
    }

    private static Permission Narrow(Operation operation, in MachineAction action)
    {
        Permission may = new() { Do = operation };
        if (!operation.HasPages())
        {
            return operation switch
            {
                Operation.KthreadUseMm => may with { Mm = action.Mm.Value },
                Operation.Reclaim => may with { AtMost = action.Pages },
                Operation.Writeback or Operation.Truncate or Operation.ReleasePfn => may with { File = action.File, FilePage = action.FilePage },
                _ => may,
            };
        }

        int pages = action.Kind == ActionKind.Access ? 1 : action.Pages;
        may = may with { FirstPage = action.Page.Value, LastPage = action.Page.Value + pages - 1, AtMost = pages };
        return operation switch
        {
            Operation.Mmap when action.Map == MapKind.Anonymous => may with { Protection = action.Protection },
            Operation.Mmap => may with { Protection = action.Protection, Map = action.Map, File = action.File, FilePage = action.FilePage },
            Operation.Mprotect => may with { Protection = action.Protection },
            Operation.Mremap => may with { To = action.To.Value, NewPages = action.NewPages == action.Pages ? 0 : action.NewPages },
            _ => may,
        };
    }

    /// <summary>The operation that an action starts; null: it is not a task's doing.</summary>
    private static Operation? UsedOperation(in MachineAction action) => action.Kind switch
    {
        ActionKind.Access => action.Access switch
        {
            AccessKind.Load => Operation.Load,
            AccessKind.Store => Operation.Store,
            _ => Operation.Fetch,
        },
        ActionKind.Mmap => Operation.Mmap,
        ActionKind.Munmap => Operation.Munmap,
        ActionKind.MadviseDontneed => Operation.MadviseDontneed,
        ActionKind.Mprotect => Operation.Mprotect,
        ActionKind.FlushTlbAll => Operation.FlushTlbAll,
        ActionKind.Fork => Operation.Fork,
        ActionKind.Exit => Operation.Exit,
        ActionKind.Execve => Operation.Execve,
        ActionKind.KthreadUseMm => Operation.KthreadUseMm,
        ActionKind.KthreadUnuseMm => Operation.KthreadUnuseMm,
        ActionKind.Reclaim => Operation.Reclaim,
        ActionKind.Writeback => Operation.Writeback,
        ActionKind.Mremap => Operation.Mremap,
        ActionKind.Truncate => Operation.Truncate,
        ActionKind.ReleasePfn => Operation.ReleasePfn,
        ActionKind.MadviseFree => Operation.MadviseFree,
        ActionKind.MadviseCold => Operation.MadviseCold,
        ActionKind.MadvisePageout => Operation.MadvisePageout,
        _ => null,
    };
}

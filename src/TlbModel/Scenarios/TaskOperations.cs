using TlbModel.Routines;
using TlbModel.State;

namespace TlbModel.Scenarios;

/// <summary>
/// The actions by which a task may start something on a CPU, made once for each position of its script. What an action waits for depends on its
/// kind alone, so one of a kind speaks for its neighbours.
/// </summary>
internal sealed class TaskOperations(CpuId cpu, ScenarioTask task, Layout layout)
{
    private readonly MachineAction[][]?[] _byScript = new MachineAction[][]?[task.Runs.Length + 2];

    /// <summary>Adds the enabled ones; the CPU runs the task and is between paths.</summary>
    public void AddTo(List<MachineAction> into, Memory m, Kernel kernel, EventBuffer asked, byte script)
    {
        foreach (MachineAction[] alike in script < _byScript.Length ? _byScript[script] ??= Make(script) : [])
        {
            if (ActionGuards.IsEnabled(m, kernel, asked, alike[0]))
            {
                into.AddRange(alike.AsSpan());
            }
        }
    }

    /// <summary>
    /// The actions that the task may start at a position, each once, in the order of its permissions; neighbours of one kind lie together.
    /// </summary>
    private MachineAction[][] Make(byte script)
    {
        List<List<MachineAction>> groups = [];
        HashSet<MachineAction> seen = [];
        foreach (Permission may in task.Allowed(script))
        {
            foreach (MachineAction action in ActionsOf(may))
            {
                if (!ActionGuards.IsWellFormed(layout, action) || !seen.Add(action))
                {
                    continue;
                }

                if (groups.Count == 0 || groups[^1][0].Kind != action.Kind)
                {
                    groups.Add([]);
                }

                groups[^1].Add(action);
            }
        }

        return [.. groups.Select(g => g.ToArray())];
    }

    private IEnumerable<MachineAction> ActionsOf(Permission may)
    {
        if (!may.Do.HasPages())
        {
            yield return ScenarioRules.ActionOf(cpu, may, 0, 0);
            yield break;
        }

        int most = may.Do <= Operation.Fetch ? 1 : may.AtMost;
        for (int page = may.FirstPage; page <= may.LastPage; page++)
        {
            for (int pages = 1; pages <= most && page + pages - 1 <= may.LastPage; pages++)
            {
                yield return ScenarioRules.ActionOf(cpu, may, page, pages);
            }
        }
    }
}

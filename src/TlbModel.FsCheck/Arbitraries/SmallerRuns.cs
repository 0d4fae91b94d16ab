using System.Collections.Immutable;

namespace TlbModel.Testing;

/// <summary>
/// The runs that are smaller than a run: without a chunk of actions, in a smaller scenario, or with fewer changes from CPU to CPU. The states are
/// derived again, so that what is left is always enabled.
/// </summary>
internal static class SmallerRuns
{
    public static IEnumerable<Run> Of(Run run)
    {
        RunSize size = RunSize.Of(run);
        return Candidates(run).Where(smaller => RunSize.Of(smaller) < size);
    }

    private static IEnumerable<Run> Candidates(Run run) =>
        WithoutChunks(run.Actions).Concat(WithoutSwitches(run.Actions)).Select(actions => Run.KeepEnabled(run.System, actions))
            .Concat(InSmallerScenarios(run))
            .Concat(Merged(run.Actions).Select(actions => Run.KeepEnabled(run.System, actions)));

    /// <summary>Without half of the actions, a quarter, and so on down to a single one, the last of them first.</summary>
    private static IEnumerable<ImmutableArray<MachineAction>> WithoutChunks(ImmutableArray<MachineAction> actions)
    {
        for (int chunk = (actions.Length + 1) / 2; chunk >= 1; chunk = chunk == 1 ? 0 : (chunk + 1) / 2)
        {
            for (int end = actions.Length; end > 0; end -= chunk)
            {
                int start = Math.Max(0, end - chunk);
                yield return actions.RemoveRange(start, end - start);
            }
        }
    }

    /// <summary>Without a switch of a CPU and its next one: the task that ran before goes on.</summary>
    private static IEnumerable<ImmutableArray<MachineAction>> WithoutSwitches(ImmutableArray<MachineAction> actions)
    {
        Dictionary<CpuId, int> last = [];
        for (int i = 0; i < actions.Length; i++)
        {
            if (actions[i].Kind == ActionKind.Switch)
            {
                if (last.TryGetValue(actions[i].Cpu, out int before))
                {
                    yield return actions.RemoveAt(i).RemoveAt(before);
                }

                last[actions[i].Cpu] = i;
            }
        }
    }

    private static IEnumerable<Run> InSmallerScenarios(Run run) =>
        from scenario in run.System.Scenario.Smaller()
        let system = Validity.Compose(run.System.Kernel, scenario)
        where system is not null
        select Run.KeepEnabled(system, run.Actions);

    /// <summary>
    /// Where a CPU's actions stand between two blocks of another's: the second block goes before them, or the first one behind them.
    /// </summary>
    private static IEnumerable<ImmutableArray<MachineAction>> Merged(ImmutableArray<MachineAction> actions)
    {
        int[] starts = [.. Enumerable.Range(0, actions.Length).Where(i => i == 0 || actions[i].Cpu != actions[i - 1].Cpu), actions.Length];
        for (int i = 0; i + 3 < starts.Length; i++)
        {
            if (actions[starts[i]].Cpu == actions[starts[i + 2]].Cpu)
            {
                yield return Exchanged(actions, starts[i + 1], starts[i + 2], starts[i + 3]);
                yield return Exchanged(actions, starts[i], starts[i + 1], starts[i + 2]);
            }
        }
    }

    /// <summary>The actions with two neighbouring blocks in the other order.</summary>
    private static ImmutableArray<MachineAction> Exchanged(ImmutableArray<MachineAction> actions, int first, int second, int end) =>
        [.. actions[..first], .. actions[second..end], .. actions[first..second], .. actions[end..]];
}

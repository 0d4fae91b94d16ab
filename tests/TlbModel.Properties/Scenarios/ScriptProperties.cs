using TlbModel.Properties.Arbitraries;

namespace TlbModel.Properties.Scenarios;

/// <summary>Scripts and bounds in runs of any scenario.</summary>
public class ScriptProperties
{
    [RunProperty(1301)]
    public void AScriptGoesOn_WhenACallStarts_AnAccessIsPerformed_OrItsFaultFails(Run run)
    {
        Dictionary<TaskId, bool> isInFault = [];
        foreach (Passage passage in run.Passages())
        {
            Dictionary<TaskId, int> done = [];
            foreach (MachineEvent e in passage.Events)
            {
                if (e.Task is not { } task)
                {
                    continue;
                }

                bool failed = e is { Kind: EventKind.PathFinished, Value: not 0 } && isInFault.GetValueOrDefault(task);
                if (failed || e.Kind is EventKind.PathStarted or EventKind.Loaded or EventKind.Stored or EventKind.Fetched)
                {
                    done[task] = done.GetValueOrDefault(task) + 1;
                }

                isInFault[task] = e.Kind == EventKind.Faulted || (e.Kind != EventKind.PathStarted && isInFault.GetValueOrDefault(task));
            }

            foreach ((TaskState before, TaskState after) in passage.Before.Tasks.Zip(passage.After.Tasks))
            {
                Assert.Equal(before.ScriptLeft - done.GetValueOrDefault(before.Id), after.ScriptLeft);
            }
        }
    }

    [RunProperty(1302)]
    public void WhatATaskStarts_IsTheNextStepOfItsScript(Run run)
    {
        foreach (Passage passage in run.Passages().Where(p => p.Action.Kind is ActionKind.Access or >= ActionKind.Mmap))
        {
            TaskState task = passage.Before.Tasks[passage.Before.Cpus[passage.Action.Cpu.Value].Current!.Value.Value];
            ScenarioTask asked = run.System.Scenario.Tasks[task.Id.Value];
            if (task.ScriptLeft is { } left)
            {
                Assert.InRange(left, 1, asked.Runs.Length);
                Assert.True(IsOf(passage.Action, asked.Runs[^left]), $"{passage} is not step {asked.Runs.Length - left} of {task.Id}");
            }
            else
            {
                Assert.Contains(asked.May, may => IsOf(passage.Action, may));
            }
        }
    }

    [RunProperty(1303)]
    public void WithoutScriptsAndBounds_TheSameActionsDoTheSame(Run run)
    {
        Scenario scenario = run.System.Scenario;
        TlbSystem free = new(run.System.Kernel, new Scenario
        {
            Name = scenario.Name,
            Topology = scenario.Topology,
            Prologue = scenario.Prologue,
            Tasks = [.. scenario.Tasks.Select(t => new ScenarioTask { Mm = t.Mm, Forked = t.Forked, Cpus = t.Cpus, May = t.May.AddRange(t.Runs) })],
        });
        Machine machine = free.Initial;
        int spared = scenario.Tasks.Count(t => !t.Runs.IsEmpty) + 3;
        foreach (Passage passage in run.Passages())
        {
            Transition transition = free.Apply(machine, passage.Action);
            Assert.Equal<MachineEvent>(passage.Events, transition.Events);
            Assert.Equal<string>(passage.Transition.Labels, transition.Labels);
            machine = transition.After;
            Assert.InRange(Differing(machine.Encoding, passage.After.Encoding), 0, spared);
        }
    }

    [RunProperty(1304)]
    public void NoMoreIsDone_ThanTheScenarioAllows(Run run)
    {
        HardwareFreedom hardware = run.System.Scenario.Hardware;
        Passage[] passages = [.. run.Passages()];
        Assert.True(passages.Count(p => p.Action.Kind == ActionKind.WalkStart) <= (hardware.AtMostWalks ?? int.MaxValue));
        Assert.True(passages.Count(p => p.Action.Kind is ActionKind.EvictTlb or ActionKind.EvictStructure) <= (hardware.AtMostEvictions ?? int.MaxValue));
        Passage[] free = [.. passages.Where(p => p.Action.Kind == ActionKind.Switch && !LeavesADeadTask(p))];
        Assert.True(free.Length <= (hardware.AtMostSwitches ?? int.MaxValue));
        Assert.True(hardware.LazySwitches || free.All(p => p.Action.Task is not null));
    }

    private static bool LeavesADeadTask(Passage passage) =>
        passage.Before.Cpus[passage.Action.Cpu.Value].Current is { } current && !passage.Before.Tasks[current.Value].IsAlive;

    private static bool IsOf(MachineAction action, Permission step)
    {
        bool kind = step.Do <= Operation.Fetch
            ? action.Kind == ActionKind.Access && (int)action.Access == (int)step.Do
            : action.Kind.ToString() == step.Do.ToString();
        bool protection = action.Kind is not (ActionKind.Mmap or ActionKind.Mprotect) || action.Protection == step.Protection;
        int pages = action.Kind == ActionKind.Access ? 1 : action.Pages;
        return kind && protection &&
            (pages == 0 || (action.Kind == ActionKind.Reclaim ? pages <= step.AtMost : action.Page.Value >= step.FirstPage && action.Page.Value + pages - 1 <= step.LastPage && pages <= step.AtMost));
    }

    private static int Differing(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Assert.Equal(left.Length, right.Length);
        int differing = 0;
        for (int i = 0; i < left.Length; i++)
        {
            differing += left[i] == right[i] ? 0 : 1;
        }

        return differing;
    }
}

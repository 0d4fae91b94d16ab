using System.Collections.Immutable;
using TlbModel.Properties.Arbitraries;

namespace TlbModel.Properties.Routines;

/// <summary>Locks exclude, and who waits for one does not run.</summary>
public class LockProperties
{
    [RunProperty(801)]
    public void APageTableLock_GoesFromOneHolderToAnother_OnlyByBeingReleased(Run run)
    {
        foreach (Passage passage in run.Passages())
        {
            foreach ((TaskId? before, TaskId? after) in PageTableLocks(passage.Before).Zip(PageTableLocks(passage.After)))
            {
                Assert.True(before is null || after is null || before == after, $"a lock of {before} was taken by {after}; {passage}");
            }
        }
    }

    [RunProperty(802)]
    public void APageTableLock_IsTakenAndReleased_OnlyByItsHolder(Run run)
    {
        foreach (Passage passage in run.Passages())
        {
            TaskId? running = passage.Before.Cpus[passage.Action.Cpu.Value].Current;
            foreach ((TaskId? before, TaskId? after) in PageTableLocks(passage.Before).Zip(PageTableLocks(passage.After)))
            {
                Assert.True(before == after || running == (before ?? after), $"{running} changed a lock of {before} to {after}; {passage}");
            }
        }
    }

    [RunProperty(803)]
    public void TheHolderOfAPageTableLock_IsInAPath_WithPreemptionDisabledOncePerLock(Run run)
    {
        foreach (Machine machine in run.Machines())
        {
            foreach (IGrouping<TaskId, TaskId> held in PageTableLocks(machine).Where(t => t is not null).Select(t => t!.Value).GroupBy(t => t))
            {
                TaskState task = machine.Tasks[held.Key.Value];
                Assert.NotEmpty(task.Stack);
                Assert.NotNull(task.Cpu);
                Assert.True(task.PreemptCount >= held.Count(), $"{task.Id} holds {held.Count()} locks with preempt_count {task.PreemptCount}");
            }
        }
    }

    [RunProperty(804)]
    public void MmapLock_NeverHasAWriterAndReaders(Run run)
    {
        foreach (AddressSpace mm in run.Machines().SelectMany(m => m.Mms))
        {
            Assert.True(mm.MmapLockWriter is null || mm.MmapLockReaders.IsEmpty, $"{mm.Id}: writer {mm.MmapLockWriter}, readers too");
        }
    }

    [RunProperty(805)]
    public void MmapLock_GoesFromOneWriterToAnother_OnlyByBeingReleased(Run run)
    {
        foreach (Passage passage in run.Passages())
        {
            foreach ((AddressSpace before, AddressSpace after) in passage.Before.Mms.Zip(passage.After.Mms))
            {
                Assert.True(before.MmapLockWriter is null || after.MmapLockWriter is null || before.MmapLockWriter == after.MmapLockWriter);
            }
        }
    }

    [RunProperty(806)]
    public void ATaskThatWaitsForALock_IsNotEnabledToStep(Run run)
    {
        foreach (Machine machine in run.Machines())
        {
            foreach (TaskState task in machine.Tasks.Where(t => t.Cpu is not null && !t.Stack.IsEmpty && machine.Cpus[t.Cpu.Value.Value].Stack.IsEmpty))
            {
                if (Waits(machine, task, task.Stack[^1].Label) && machine.Cpus[task.Cpu!.Value.Value].Current == task.Id)
                {
                    Assert.False(run.System.IsEnabled(machine, MachineAction.Step(task.Cpu.Value)), $"{task.Id} steps through {task.Stack[^1]}");
                }
            }
        }
    }

    [RunProperty(807)]
    public void AnIdleCpu_HasNothingToStep(Run run)
    {
        foreach (Machine machine in run.Machines())
        {
            foreach (CpuState cpu in machine.Cpus.Where(c => c.Current is null && c.Stack.IsEmpty))
            {
                Assert.False(run.System.IsEnabled(machine, MachineAction.Step(cpu.Id)), $"{cpu.Id} is idle and steps");
            }
        }
    }

    private static bool Waits(Machine machine, TaskState task, string label)
    {
        AddressSpace? mm = task.Mm is { } id ? machine.Mms[id.Value] : null;
        return label switch
        {
            "mmap_write_lock" => mm!.MmapLockWriter is not null || !mm.MmapLockReaders.IsEmpty,
            "mmap_read_lock" => mm!.MmapLockWriter is not null,
            "csd_lock_wait" => !machine.Cpus[task.Cpu!.Value.Value].IpiAwaited.IsEmpty,
            _ => false,
        };
    }

    /// <summary>Every page-table lock of a machine: each mm's, then each frame's.</summary>
    private static ImmutableArray<TaskId?> PageTableLocks(Machine machine) =>
        [.. machine.Mms.Select(m => m.PageTableLock), .. machine.Frames.Select(f => f.Table?.LockedBy)];
}

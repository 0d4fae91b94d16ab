using TlbModel.Properties.Arbitraries;
using TlbModel.Testing;

namespace TlbModel.Properties.Routines;

/// <summary>A task that moves from one CPU to another, between its paths and inside one.</summary>
public class MigrationTests
{
    [Fact]
    public void ATaskThatComesBack_FindsNoEntry_OfWhatItUnmappedElsewhere()
    {
        Family family = new();
        family.Map(Family.Parent, 0, 2);
        family.Store(Family.Parent, 0);
        FrameNumber old = family.Leaf(Family.Parent, 0).Frame;
        family.Run(Family.Parent, cpu: 1);
        family.Unmap(Family.Parent, 0, 1);
        family.Map(Family.Parent, 0, 1);
        Assert.Equal(1, family.Store(Family.Parent, 0));
        Assert.Equal(2, family.Store(Family.Parent, 0));
        family.Run(Family.Parent);
        Assert.Equal(2, family.Load(Family.Parent, 0));
        Assert.Contains(family.Machine.Cpus[0].Tlb, e => e.Page.Value == 0 && e.Frame == family.Leaf(Family.Parent, 0).Frame);
        Assert.DoesNotContain(family.Machine.Cpus[0].Tlb, e => e.Page.Value == 0 && e.Frame == old && old != family.Leaf(Family.Parent, 0).Frame);
    }

    [Fact]
    public void APath_GoesOnWhereverItsTaskRuns_WhereverThatIsAllowed()
    {
        CpuId[] cpus = [new(0), new(1)];
        TaskId task = new(0);
        TlbSystem system = new(Kernel.V5_11, Scenario.Default);
        Machine machine = SerialRun.Of(system, system.Initial, MachineAction.Switch(cpus[1], null)).After;
        machine = system.Apply(machine, MachineAction.Munmap(cpus[0], new VirtualPage(0), 2)).After;
        int moves = 0;
        List<MachineAction> actions = [];
        while (!machine.Tasks[0].Stack.IsEmpty)
        {
            CpuId from = machine.Tasks[0].Cpu!.Value;
            CpuId to = cpus[1 - from.Value];

            // At each step that preemption allows, the task goes on on the other CPU.
            if (system.IsEnabled(machine, MachineAction.Switch(from, null)))
            {
                machine = SwitchOnly(system, machine, MachineAction.Switch(from, null));
                machine = SwitchOnly(system, machine, MachineAction.Switch(to, task));
                moves++;
            }

            CpuId cpu = machine.Tasks[0].Cpu!.Value;
            MachineAction next = system.Enabled(machine).First(a => a.Kind == ActionKind.TakeIpi || (a.Kind == ActionKind.Step && (a.Cpu == cpu || !machine.Cpus[a.Cpu.Value].Stack.IsEmpty)));
            actions.Add(next);
            machine = system.Apply(machine, next).After;
            Assert.InRange(actions.Count, 1, 500);
        }

        Assert.True(moves > 5, $"the task moved {moves} times");
        Assert.True(machine.Lookup(new MmId(0), new VirtualPage(0)).IsNone);
        Assert.DoesNotContain(machine.Cpus, c => c.LoadedMm == new MmId(0) && !c.IsLazy && c.Tlb.Any(e => e.Page.Value < 2 && e.Slot == c.LoadedAsid));
    }

    /// <summary>A context switch and nothing else, step by step.</summary>
    private static Machine SwitchOnly(TlbSystem system, Machine machine, MachineAction action)
    {
        machine = system.Apply(machine, action).After;
        while (!machine.Cpus[action.Cpu.Value].Stack.IsEmpty)
        {
            machine = system.Apply(machine, MachineAction.Step(action.Cpu)).After;
        }

        return machine;
    }
}

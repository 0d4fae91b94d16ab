using FsCheck;
using TlbModel.Properties.Arbitraries;

namespace TlbModel.Properties;

/// <summary><see cref="TlbSystem.Enabled"/> lists what may happen next: all of it, once each, in an order that the machine determines.</summary>
public class EnabledProperties
{
    [RunProperty(201)]
    public Property EveryActionThatIsListed_IsEnabledAndApplies_AndIsListedOnce() => KernelProperties.ListedActionsAreEnabled(Kernel.V5_11);

    [RunProperty(203)]
    public void TheListIsTheSame_ForEqualMachines(Run run)
    {
        TlbSystem other = new(run.System.Kernel, run.System.Scenario);
        Machine[] again = [.. Run.KeepEnabled(other, run.Actions).Machines()];
        foreach ((Machine machine, int i) in run.Machines().Select((m, i) => (m, i)).Where(p => p.i % 16 == 0))
        {
            Assert.Equal(machine, again[i]);
            Assert.Equal(run.System.Enabled(machine), other.Enabled(again[i]));
        }
    }

    [RunProperty(204)]
    public void AnActionIsEnabled_ExactlyIfItIsListed(Run run)
    {
        Draw draw = new(run.Actions.Length);
        foreach (Machine machine in Some(run))
        {
            HashSet<MachineAction> enabled = [.. run.System.Enabled(machine)];
            for (int i = 0; i < 40; i++)
            {
                MachineAction action = RandomActions.Sample(draw, machine.Topology);
                bool isEnabled = run.System.IsEnabled(machine, action);
                Assert.True(isEnabled == enabled.Contains(action), $"{action}: IsEnabled says {isEnabled}, the list the opposite");
            }
        }
    }

    [RunProperty(205)]
    public void TheActionsAreOrderedByCpu(Run run)
    {
        foreach (Machine machine in Some(run))
        {
            CpuId[] cpus = [.. run.System.Enabled(machine).Select(a => a.Cpu)];
            Assert.Equal(cpus.Order(), cpus);
        }
    }

    [RunProperty(206)]
    public void TheList_IsEveryWellFormedActionThatIsEnabled_InOrder(Run run)
    {
        foreach (Machine machine in Some(run))
        {
            IEnumerable<MachineAction> expected = WellFormedActions.Of(run.System.Scenario, machine).Where(a => run.System.IsEnabled(machine, a));
            Assert.Equal(expected, run.System.Enabled(machine));
        }
    }

    /// <summary>Every sixteenth machine and the last: the full list is the slow door.</summary>
    private static IEnumerable<Machine> Some(Run run) =>
        run.Machines().Where((_, i) => i % 16 == 0 || i == run.Actions.Length);
}

using FsCheck;
using TlbModel.Properties.Arbitraries;

namespace TlbModel.Properties;

/// <summary><see cref="TlbSystem.Apply"/> is a pure function that refuses what is not enabled.</summary>
public class ApplyProperties
{
    [RunProperty(101)]
    public Property Apply_IsPure() => KernelProperties.ApplyIsPure(Kernel.V5_11);

    [RunProperty(102)]
    public Property Apply_OfADisabledAction_ThrowsAndChangesNothing() => KernelProperties.DisabledActionsThrowAndChangeNothing(Kernel.V5_11);

    [RunProperty(103)]
    public void Apply_GivesTheSameMachines_OnTwoThreadsAtOnce(Run run)
    {
        UInt128[][] fingerprints = new UInt128[2][];
        Parallel.For(0, 2, thread => fingerprints[thread] = [.. run.Machines().Select(m => m.Fingerprint)]);
        Assert.Equal(fingerprints[0], fingerprints[1]);
    }

    [RunProperty(104)]
    public void Apply_OfAnyOtherAction_ThrowsAndNamesIt(Run run)
    {
        Draw draw = new(run.Actions.Length);
        foreach (Machine machine in run.Machines())
        {
            MachineAction action = RandomActions.Sample(draw, machine.Topology);
            if (run.System.IsEnabled(machine, action))
            {
                continue;
            }

            byte[] encoding = machine.Encoding.ToArray();
            InvalidOperationException refusal = Assert.Throws<InvalidOperationException>(() => run.System.Apply(machine, action));
            Assert.Equal($"not enabled: {action}", refusal.Message);
            Assert.True(machine.Encoding.SequenceEqual(encoding), $"{action} was refused and changed the machine");
        }
    }

    [Fact]
    public void Apply_ToAMachineOfAnotherTopology_ThrowsArgumentException()
    {
        TlbSystem system = new(Kernel.V5_11, Scenario.Default);
        Machine other = new TlbSystem(Kernel.V5_11, ScenarioCatalogue.All[1]).Initial;
        MachineAction action = system.Enabled(system.Initial)[0];
        Assert.Throws<ArgumentException>(() => system.Apply(other, action));
        Assert.Throws<ArgumentException>(() => system.Enabled(other));
        Assert.Throws<ArgumentException>(() => system.IsEnabled(other, action));
    }
}

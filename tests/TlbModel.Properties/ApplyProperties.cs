using TlbModel.Properties.Arbitraries;

namespace TlbModel.Properties;

/// <summary><see cref="TlbSystem.Apply"/> is a pure function that refuses what is not enabled.</summary>
public class ApplyProperties
{
    [RunProperty(101)]
    public void Apply_LeavesTheMachineThatItIsGiven_EqualWithTheSameFingerprintAndHash(Run run)
    {
        foreach (Machine machine in run.Machines())
        {
            byte[] encoding = machine.Encoding.ToArray();
            UInt128 fingerprint = machine.Fingerprint;
            int hash = machine.GetHashCode();
            foreach (MachineAction action in run.System.Enabled(machine).Take(3))
            {
                run.System.Apply(machine, action);
            }

            Assert.True(machine.Encoding.SequenceEqual(encoding), "Apply changed its input");
            Assert.Equal(fingerprint, machine.Fingerprint);
            Assert.Equal(hash, machine.GetHashCode());
        }
    }

    [RunProperty(102)]
    public void Apply_GivesTheSameTransition_WhenItIsAskedTwice(Run run)
    {
        foreach (Passage passage in run.Passages())
        {
            Transition again = run.System.Apply(passage.Before, passage.Action);
            Assert.Equal(passage.After, again.After);
            Assert.Equal(passage.After.Fingerprint, again.After.Fingerprint);
            Assert.Equal(passage.Events.AsEnumerable(), again.Events);
            Assert.Equal(passage.Transition.Labels.AsEnumerable(), again.Labels);
        }
    }

    [RunProperty(103)]
    public void Apply_GivesTheSameMachines_OnTwoThreadsAtOnce(Run run)
    {
        UInt128[][] fingerprints = new UInt128[2][];
        Parallel.For(0, 2, thread => fingerprints[thread] = [.. run.Machines().Select(m => m.Fingerprint)]);
        Assert.Equal(fingerprints[0], fingerprints[1]);
    }

    [RunProperty(104)]
    public void Apply_OfADisabledAction_ThrowsAndChangesNothing(Run run)
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

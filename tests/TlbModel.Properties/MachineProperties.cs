using FsCheck;
using TlbModel.Properties.Arbitraries;

namespace TlbModel.Properties;

/// <summary>A machine is a value: equality, encoding, hash and fingerprint agree.</summary>
public class MachineProperties
{
    private const int RunLength = 200;

    [RunProperty(301)]
    public Property FingerprintsAreEqual_ExactlyIfMachinesAre() => KernelProperties.FingerprintsTellMachinesApart(Kernel.V5_11);

    [Theory]
    [MemberData(nameof(Level0.Scenarios.OpenNames), MemberType = typeof(Level0.Scenarios))]
    public void UnequalEncodings_HaveUnequalFingerprints_OverThousandsOfStates(string scenario)
    {
        TlbSystem system = new(Kernel.V5_11, ScenarioCatalogue.Find(scenario)!);
        Dictionary<UInt128, Machine> seen = [];
        for (int seed = 0; seed < 60; seed++)
        {
            foreach (Machine machine in Run.Draw(system, (ulong)seed, RunLength).Machines())
            {
                if (!seen.TryAdd(machine.Fingerprint, machine))
                {
                    Assert.True(seen[machine.Fingerprint].Encoding.SequenceEqual(machine.Encoding), "two machines share a fingerprint");
                }
            }
        }

        Assert.True(seen.Count > 5000, $"only {seen.Count} states");
        Assert.Equal(seen.Count, seen.Values.Distinct().Count());
    }

    [RunProperty(302)]
    public void TheViews_AreDecodedOnce_AndHaveTheTopologysSizes(Run run)
    {
        Machine machine = run.End();
        Assert.Same(machine.Cpus[0], machine.Cpus[0]);
        Assert.Same(machine.Tasks[0], machine.Tasks[0]);
        Assert.Equal(machine.Topology.Cpus, machine.Cpus.Length);
        Assert.Equal(machine.Topology.Mms, machine.Mms.Length);
        Assert.Equal(machine.Topology.Tasks, machine.Tasks.Length);
        Assert.Equal(machine.Topology.Frames, machine.Frames.Length);
    }
}

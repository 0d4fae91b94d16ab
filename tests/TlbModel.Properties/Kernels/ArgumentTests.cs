namespace TlbModel.Properties.Kernels;

/// <summary>What does not fit is refused, not cut.</summary>
public class ArgumentTests
{
    private static readonly CpuId Cpu = new(0);
    private static readonly VirtualPage Page = new(0);

    [Fact]
    public void AnActionThatDoesNotFit_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => MachineAction.Munmap(Cpu, Page, 65537));
        Assert.Throws<ArgumentOutOfRangeException>(() => MachineAction.Step(Cpu, -1));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => MachineAction.Mmap(Cpu, Page, 1, MapKind.FileShared, Protection.Read, 0, 256));
    }

    [Fact]
    public void ALookupOfWhatTheTopologyDoesNotHave_IsRefused()
    {
        Machine machine = new TlbSystem(Kernel.V5_11, Scenario.Default).Initial;
        Assert.Throws<ArgumentOutOfRangeException>(() => machine.Lookup(new MmId(4), Page));
        Assert.Throws<ArgumentOutOfRangeException>(() => machine.Lookup(new MmId(0), new VirtualPage(8)));
        Assert.True(machine.Lookup(new MmId(0), Page).IsPresent);
    }

    [Fact]
    public void ALengthOrAProfileOutOfRange_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => Checker.Run(new CheckOptions { Length = 100_001 }));
        Profile negative = Profile.All[0] with { Steps = -1 };
        Assert.Throws<ArgumentException>(() => Checker.Run(new CheckOptions { Profile = negative }));
        Assert.Throws<ArgumentException>(() => Checker.Run(new CheckOptions { Profile = Profile.All[0] with { Stay = 99 } }));
    }
}

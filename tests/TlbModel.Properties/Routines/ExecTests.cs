using TlbModel.Properties.Arbitraries;

namespace TlbModel.Properties.Routines;

/// <summary>execve and kthread_use_mm: a task goes over to another mm.</summary>
public class ExecTests
{
    private const int NoMemory = 12, BadAddress = 14;

    [Fact]
    public void AfterExecve_TheTaskRunsInAnEmptyMm_AndTheOldOneIsGone()
    {
        Family family = new();
        family.Map(Family.Parent, 0, 2);
        family.Store(Family.Parent, 0);
        int context = family.MmOf(Family.Parent).ContextId;
        family.Execve(Family.Parent);
        Assert.Empty(family.MmOf(Family.Parent).Vmas);
        Assert.True(family.MmOf(Family.Parent).ContextId > context);
        Assert.Equal(family.MmOf(Family.Parent).Id, family.Machine.Cpus[0].LoadedMm);
        Assert.DoesNotContain(family.Machine.Mms, m => m.ContextId == context);
        Assert.Null(family.Load(Family.Parent, 0));
    }

    [Fact]
    public void ExecveWithoutMemory_ReturnsEnomem_AndLeavesTheTaskWhereItIs()
    {
        Family family = new(frames: 8);
        family.Map(Family.Parent, 0, 4);
        for (int page = 0; page < 4; page++)
        {
            family.TryStore(Family.Parent, page);
        }

        Assert.DoesNotContain(family.Machine.Frames, f => f.Kind == FrameKind.Free);
        family.Execve(Family.Parent);
        Assert.Equal(NoMemory, family.Result);
        Assert.Equal(new MmId(0), family.MmOf(Family.Parent).Id);
        Assert.NotNull(family.Load(Family.Parent, 0));
        Assert.Equal(2, family.Machine.Mms.Count(m => m.Count > 0));
    }

    [Fact]
    public void AKernelThread_ReadsWhatTheMmHolds_BetweenUseAndUnuse()
    {
        Family family = new();
        family.Map(Family.Parent, 0, 2);
        int version = family.Store(Family.Parent, 1);
        family.Run(Family.Kthread);
        Assert.False(family.IsEnabled(cpu => MachineAction.UserAccess(cpu, AccessKind.Load, new VirtualPage(1))));
        family.UseMm();
        Assert.Equal(2, family.Machine.Mms[0].Users);
        Assert.Equal(version, family.Load(Family.Kthread, 1));
        Assert.Equal(version + 1, family.Store(Family.Kthread, 1));
        family.UnuseMm();
        Assert.True(family.Machine.Cpus[0].IsLazy);
        Assert.Equal(1, family.Machine.Mms[0].Users);
        Assert.Equal(version + 1, family.Load(Family.Parent, 1));
    }

    [Fact]
    public void KthreadUseMm_OfAnMmThatNoTaskHas_ReturnsEfault()
    {
        Family family = new();
        family.Exit(Family.Parent);
        family.Run(Family.Kthread);
        family.UseMm();
        Assert.Equal(BadAddress, family.Result);
        Assert.Null(family.Machine.Tasks[Family.Kthread].Mm);
    }
}

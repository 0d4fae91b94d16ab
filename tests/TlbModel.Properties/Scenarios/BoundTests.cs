using static TlbModel.Properties.Scenarios.Scripted;

namespace TlbModel.Properties.Scenarios;

/// <summary>What the hardware and the scheduler may do is bounded by the run's numbers, which nothing but such an action lowers.</summary>
public class BoundTests
{
    private static readonly HardwareFreedom All = new();

    [Fact]
    public void AsManySpeculativeWalksAreBegun_AsTheScenarioAllows()
    {
        Scripted at = new([Task(On(Operation.Load, 0))], All with { Evictions = false, AtMostWalks = 2 });
        for (int walk = 0; walk < 2; walk++)
        {
            at.Run(MachineAction.WalkStart(Cpu0, new VirtualPage(0)));
        }

        Assert.DoesNotContain(at.System.Enabled(at.Machine), a => a.Kind == ActionKind.WalkStart);
        Assert.False(at.May(MachineAction.WalkStart(Cpu0, new VirtualPage(0))));
        Assert.True(at.May(Load(0)));
    }

    [Fact]
    public void AsManyEntriesAreDropped_AsTheScenarioAllows()
    {
        Scripted at = new(
            [Task()], All with { SpeculativeWalks = false, AtMostEvictions = 2 }, prologue: [new PrologueStep { Task = 0, Do = Operation.Store, Pages = 2 }]);
        for (int dropped = 0; dropped < 2; dropped++)
        {
            at.Do(at.System.Enabled(at.Machine).First(a => a.Kind is ActionKind.EvictTlb or ActionKind.EvictStructure));
        }

        Assert.NotEqual(0, at.Machine.Cpus[0].Tlb.Length + at.Machine.Cpus[0].Structures.Length);
        Assert.DoesNotContain(at.System.Enabled(at.Machine), a => a.Kind is ActionKind.EvictTlb or ActionKind.EvictStructure);
    }

    [Fact]
    public void ABoundOfNone_ForbidsIt()
    {
        Scripted at = new(
            [Task()],
            All with { AtMostWalks = 0, AtMostEvictions = 0, AtMostSwitches = 0 },
            prologue: [new PrologueStep { Task = 0, Do = Operation.Store }]);
        Assert.Empty(at.System.Enabled(at.Machine));
    }

    [Fact]
    public void ASwitchAwayFromATaskThatHasExited_IsAlwaysPossible_AndNotCounted()
    {
        Scripted at = new([Task(Call(Operation.Exit)), Task()], SwitchesOnly with { AtMostSwitches = 1, LazySwitches = false });
        at.Run(MachineAction.Exit(Cpu0));
        Assert.True(at.May(MachineAction.Switch(Cpu0, null)));
        at.Run(MachineAction.Switch(Cpu0, null));
        Assert.True(at.May(MachineAction.Switch(Cpu0, new TaskId(1))));
        at.Run(MachineAction.Switch(Cpu0, new TaskId(1)));
        Assert.DoesNotContain(at.System.Enabled(at.Machine), a => a.Kind == ActionKind.Switch);
    }

    [Fact]
    public void WithoutLazySwitches_ACpuGoesToOtherTasksOnly()
    {
        Scripted at = new([Task(), Task()], SwitchesOnly with { LazySwitches = false });
        Assert.False(at.May(MachineAction.Switch(Cpu0, null)));
        Assert.True(at.May(MachineAction.Switch(Cpu0, new TaskId(1))));
    }

    [Fact]
    public void ALockWhoseHolderIsNotSwitchedToAgain_IsNoViolation()
    {
        Scripted at = new(
            [Task(On(Operation.Munmap, 0)), Task(On(Operation.Munmap, 1))],
            SwitchesOnly with { AtMostSwitches = 1 },
            prologue: [new PrologueStep { Task = 1, Do = Operation.Load }]);
        at.Do(MachineAction.Munmap(Cpu0, new VirtualPage(0), 1));
        at.Do(MachineAction.Step(Cpu0));
        Assert.NotNull(at.Machine.Mms[0].MmapLockWriter);
        at.Run(MachineAction.Switch(Cpu0, null));
        at.Run(MachineAction.Munmap(Cpu1, new VirtualPage(1), 1));
        Assert.Empty(at.System.Enabled(at.Machine));
        Assert.NotEmpty(at.Machine.Tasks[1].Stack);
        Assert.Null(Trace.Record(at.System, at.Actions, Oracle.All).Violation);
    }
}

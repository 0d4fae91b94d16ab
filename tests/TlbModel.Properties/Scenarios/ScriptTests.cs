using static TlbModel.Properties.Scenarios.Scripted;

namespace TlbModel.Properties.Scenarios;

/// <summary>A task with a script does its steps in order, each once, and nothing else.</summary>
public class ScriptTests
{
    [Fact]
    public void OnlyTheNextStep_MayBeStarted()
    {
        Scripted at = new([Task(On(Operation.Munmap, 1), On(Operation.Mmap, 1), Call(Operation.Exit))]);
        Assert.Equal(MachineAction.Munmap(Cpu0, new VirtualPage(1), 1), Assert.Single(at.Operations()));
        Assert.False(at.May(MachineAction.Exit(Cpu0)));
        at.Run(at.Operations()[0]);
        Assert.Equal(ActionKind.Mmap, Assert.Single(at.Operations()).Kind);
        at.Run(at.Operations()[0]);
        Assert.Equal(ActionKind.Exit, Assert.Single(at.Operations()).Kind);
        Assert.Equal(1, at.Left(0));
    }

    [Fact]
    public void AStepThatCoversPagesAndLengths_IsDoneWithAnyOneOfThem()
    {
        Scripted at = new([Task(new Permission { Do = Operation.Munmap, FirstPage = 0, LastPage = 1, AtMost = 2 })]);
        Assert.Equal(3, at.Operations().Length);
        at.Run(MachineAction.Munmap(Cpu0, new VirtualPage(0), 2));
        Assert.Equal(0, at.Left(0));
        Assert.Empty(at.Operations());
    }

    [Fact]
    public void ACall_CountsWhenItStarts()
    {
        Scripted at = new([Task(On(Operation.Munmap, 0))]);
        at.Do(MachineAction.Munmap(Cpu0, new VirtualPage(0), 1));
        Assert.Equal(0, at.Left(0));
        Assert.NotEmpty(at.Machine.Tasks[0].Stack);
    }

    [Fact]
    public void AnAccessWhoseFaultIsServed_IsIssuedAgain_AndCountsWhenItIsPerformed()
    {
        Scripted at = new([Task(On(Operation.Store, 0), On(Operation.Load, 0))]);
        Assert.Contains(at.Run(Store(0)), e => e.Kind == EventKind.Faulted);
        Assert.Equal(2, at.Left(0));
        Assert.Equal([Store(0)], at.Operations());
        Assert.Contains(at.Run(Store(0)), e => e.Kind == EventKind.Stored);
        Assert.Equal(1, at.Left(0));
        Assert.Equal([Load(0)], at.Operations());
        at.Run(Load(0));
        Assert.Equal(0, at.Left(0));
    }

    [Fact]
    public void AnAccessWhoseWalkIsInterrupted_IsIssuedAgain()
    {
        Scripted at = new([Task(On(Operation.Load, 0))], SwitchesOnly);
        at.Do(Load(0));
        at.Run(MachineAction.Switch(Cpu0, null));
        at.Run(MachineAction.Switch(Cpu0, new TaskId(0)));
        Assert.Null(at.Machine.Cpus[0].Walk);
        Assert.Equal(1, at.Left(0));
        Assert.Equal([Load(0)], at.Operations());
    }

    [Fact]
    public void AnAccessThatEndsInASignal_Counts()
    {
        Scripted at = new([Task(On(Operation.Load, 3), On(Operation.Load, 0))]);
        Assert.Contains(at.Run(Load(3)), e => e.Kind == EventKind.Signalled);
        Assert.Equal(1, at.Left(0));
        Assert.Equal([Load(0)], at.Operations());
    }

    [Fact]
    public void AnAccessForWhichThereIsNoMemory_Counts()
    {
        // The zero page, the top table, a page table and a page are all that there is.
        Scripted at = new([Task(On(Operation.Store, 1))], frames: 4, prologue: [new PrologueStep { Task = 0, Do = Operation.Store }]);
        Assert.Contains(at.Run(Store(1)), e => e is { Kind: EventKind.PathFinished, Value: 12 });
        Assert.Equal(0, at.Left(0));
        Assert.Empty(at.Operations());
    }

    [Fact]
    public void ACallThatFails_CountsOnce()
    {
        Scripted at = new(
            [Task(Call(Operation.Fork), On(Operation.Load, 0)), new ScenarioTask { Forked = true }],
            frames: 4,
            prologue: [new PrologueStep { Task = 0, Do = Operation.Store }]);
        Assert.Contains(at.Run(MachineAction.Fork(Cpu0)), e => e is { Kind: EventKind.PathFinished, Value: 12 });
        Assert.Equal(1, at.Left(0));
        Assert.Equal([Load(0)], at.Operations());
    }

    [Fact]
    public void ThePrologue_IsNeitherRestrictedNorCounted()
    {
        Scripted at = new([Task(On(Operation.Load, 1))], prologue: [new PrologueStep { Task = 0, Do = Operation.Store, Pages = 2 }]);
        Assert.Equal(1, at.Left(0));
        Assert.Null(new TlbSystem(Kernel.V5_11, Scenario.Default).Initial.Tasks[0].ScriptLeft);
    }

    [Fact]
    public void ATaskThatAForkMakesAgain_GoesOnInItsScript()
    {
        ScenarioTask child = new() { Forked = true, Cpus = [1], Runs = [Call(Operation.Exit), On(Operation.Load, 0)] };
        Scripted at = new([Task(Call(Operation.Fork), Call(Operation.Fork)), child], SwitchesOnly);
        Assert.Equal(2, at.Left(1));
        at.Run(MachineAction.Fork(Cpu0));
        Assert.Equal(2, at.Left(1));
        at.Run(MachineAction.Switch(Cpu1, new TaskId(1)));
        at.Run(MachineAction.Exit(Cpu1));
        at.Run(MachineAction.Switch(Cpu1, null));
        Assert.False(at.Machine.Tasks[1].IsAlive);
        at.Run(MachineAction.Fork(Cpu0));
        Assert.True(at.Machine.Tasks[1].IsAlive);
        Assert.Equal(1, at.Left(1));
        at.Run(MachineAction.Switch(Cpu1, new TaskId(1)));
        Assert.Equal([Load(0, cpu: 1)], at.Operations());
    }
}

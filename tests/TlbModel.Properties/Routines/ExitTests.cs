using TlbModel.Properties.Arbitraries;

namespace TlbModel.Properties.Routines;

/// <summary>What goes with the last user of an mm, and what stays for those who borrow it.</summary>
public class ExitTests
{
    [Fact]
    public void TheLastUsersExit_FreesEveryPageAndTable_ButTheTopTable_WhileTheMmIsBorrowed()
    {
        Family family = Forked(out Machine before);
        MmId mm = family.MmOf(Family.Child).Id;
        family.Exit(Family.Child);
        Assert.Equal(0, family.Machine.Mms[mm.Value].Users);
        Assert.Equal(1, family.Machine.Mms[mm.Value].Count);
        Assert.Empty(family.Machine.Mms[mm.Value].Vmas);
        Assert.Equal(before.Frames.Count(f => f.Kind != FrameKind.Free) + 1, family.Machine.Frames.Count(f => f.Kind != FrameKind.Free));

        // The task that died still runs: switching to another one drops the last reference.
        Assert.False(family.Machine.Tasks[Family.Child].IsAlive);
        family.Run(Family.Parent);
        Assert.Equal(0, family.Machine.Mms[mm.Value].Count);
        Assert.Equal(before.Frames.Count(f => f.Kind != FrameKind.Free), family.Machine.Frames.Count(f => f.Kind != FrameKind.Free));
    }

    [Fact]
    public void AnExit_FlushesOnItsOwnCpu_ByLeavingTheMm()
    {
        Family family = Forked(out _);
        family.Store(Family.Child, 0);
        family.Exit(Family.Child);
        CpuState cpu = family.Machine.Cpus[0];
        Assert.Null(cpu.LoadedMm);
        Assert.False(cpu.IsLazy);
        MachineEvent requested = Assert.Single(family.Events, e => e.Kind == EventKind.FlushRequested);
        Assert.Equal(ushort.MaxValue, requested.Count);
    }

    [Fact]
    public void TheExitOfOneOfTwoUsers_KeepsTheMm()
    {
        Family family = Forked(out _);
        family.Run(Family.Kthread, cpu: 1);
        family.UseMm();
        family.Run(Family.Parent);
        int? version = family.Load(Family.Parent, 0);
        family.Exit(Family.Parent);
        Assert.Equal(1, family.Machine.Mms[0].Users);
        Assert.Equal(version, family.Load(Family.Kthread, 0));
        family.UnuseMm();
        Assert.Equal(0, family.Machine.Mms[0].Users);
        Assert.Empty(family.Machine.Mms[0].Vmas);
    }

    [Fact]
    public void AnIdleCpu_BorrowsTheMmThatItHasLoaded_UntilATaskRuns()
    {
        Family family = new();
        Assert.Equal(1, family.Machine.Mms[0].Count);
        family.Idle();
        Assert.Equal(new MmId(0), family.Machine.Cpus[0].IdleActiveMm);
        Assert.Equal(2, family.Machine.Mms[0].Count);
        family.Run(Family.Kthread);
        Assert.Equal(2, family.Machine.Mms[0].Count);
        Assert.Equal(new MmId(0), family.Machine.Tasks[Family.Kthread].ActiveMm);
        family.Run(Family.Other);
        Assert.Equal(1, family.Machine.Mms[0].Count);
    }

    [Fact]
    public void ATaskThatExited_IsNotSwitchedTo_AndDoesNothing()
    {
        Family family = Forked(out _);
        family.Exit(Family.Child);
        Assert.False(family.IsEnabled(MachineAction.Fork));
        Assert.False(family.IsEnabled(cpu => MachineAction.UserAccess(cpu, AccessKind.Load, new VirtualPage(0))));
        family.Run(Family.Parent);
        Assert.False(family.IsEnabled(cpu => MachineAction.Switch(cpu, new TaskId(Family.Child))));
    }

    [Fact]
    public void APrologue_MayForkAgain_WhatHasExited()
    {
        Scenario family = new Family().System.Scenario;
        Scenario again = new()
        {
            Name = "again",
            Topology = family.Topology with { Mms = 4 },
            Tasks = family.Tasks,
            Prologue = [Step(Family.Parent, Operation.Fork), Step(Family.Child, Operation.Exit), Step(Family.Parent, Operation.Fork)],
        };
        Machine machine = new TlbSystem(Kernel.V5_11, again).Initial;
        Assert.True(machine.Tasks[Family.Child].IsAlive);
        Assert.Equal(1, machine.Mms[machine.Tasks[Family.Child].Mm!.Value.Value].Count);
    }

    private static PrologueStep Step(int task, Operation operation) => new() { Task = task, Do = operation };

    private static Family Forked(out Machine before)
    {
        Family family = new();
        family.Map(Family.Parent, 0, 3);
        family.Store(Family.Parent, 0);
        before = family.Machine;
        family.Fork();
        family.Run(Family.Child);
        return family;
    }
}

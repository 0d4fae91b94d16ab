using TlbModel.Properties.Oracles;

namespace TlbModel.Properties.Routines.Flush;

/// <summary>smp_call_function_many_cond on three CPUs: who is interrupted, in which order, and for whom the sender waits.</summary>
public class ShootdownTests
{
    private static readonly CpuId Cpu2 = new(2);

    [Fact]
    public void EveryOtherCpuOfTheMask_IsInterrupted_LowestFirst_AndTheSenderWaitsForAll()
    {
        Script script = Shooting();
        Assert.Equal([Script.Cpu1, Cpu2], Sent(script));
        Assert.Equal([Script.Cpu1, Cpu2], Awaited(script));
        Assert.All(script.Machine.Cpus.Skip(1), cpu => Assert.Equal(Script.Cpu0, Assert.Single(cpu.IpiQueue)));
        Take(script, Cpu2);
        Assert.False(script.CanDo(MachineAction.Step(Script.Cpu0)));
        Take(script, Script.Cpu1);
        Assert.True(script.CanDo(MachineAction.Step(Script.Cpu0)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void ALazyCpu_IsSpared_AndTheSenderWaitsForTheOtherOneAlone(byte lazy)
    {
        Script script = Shooting(new CpuId(lazy));
        CpuId other = new((byte)(3 - lazy));
        Assert.Equal([other], Sent(script));
        Assert.Equal([other], Awaited(script));
        Take(script, other);
        Assert.True(script.CanDo(MachineAction.Step(Script.Cpu0)));
    }

    [Fact]
    public void WhereAllOthersAreLazy_NobodyIsInterrupted_AndNobodyIsWaitedFor()
    {
        Script script = Shooting(Script.Cpu1, Cpu2);
        Assert.Empty(Sent(script));
        Assert.Empty(Awaited(script));
        Assert.True(script.CanDo(MachineAction.Step(Script.Cpu0)));
    }

    /// <summary>mprotect on cpu0, up to where its requests have been queued; some other CPUs are lazy.</summary>
    private static Script Shooting(params CpuId[] lazy)
    {
        Script script = new(
            Kernel.V5_11,
            new Topology { Cpus = 3, Mms = 1, Tasks = 3, Levels = 2, EntriesPerTable = 4 },
            new PrologueStep { Task = 0, Do = Operation.Mmap, Pages = 4 });
        script.Access(Script.Cpu0, AccessKind.Store, 1);
        foreach (CpuId cpu in lazy)
        {
            script.Switch(cpu, null);
        }

        script.Do(MachineAction.Mprotect(Script.Cpu0, new VirtualPage(1), 1, Protection.Read));
        script.StepThrough(Script.Cpu0, "smp_call_function_many_cond: llist_add");
        script.StepThrough(Script.Cpu0, "smp_call_function_many_cond: llist_add");
        return script;
    }

    private static CpuId[] Sent(Script script) => [.. script.Events.Where(e => e.Kind == EventKind.IpiSent).Select(e => new CpuId((byte)e.Value))];

    private static CpuId[] Awaited(Script script) => [.. script.Machine.Cpus[0].IpiAwaited];

    private static void Take(Script script, CpuId cpu)
    {
        script.Do(MachineAction.TakeIpi(cpu, Script.Cpu0));
        script.Finish(cpu);
    }
}

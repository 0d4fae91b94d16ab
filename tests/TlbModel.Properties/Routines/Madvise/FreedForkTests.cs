using static TlbModel.Properties.Routines.Madvise.Advised;

namespace TlbModel.Properties.Routines.Madvise;

/// <summary>fork and pages that were freed lazily: the child's pages may be discarded as the parent's may.</summary>
public class FreedForkTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AChildInherits_ThatItsPageMayBeDiscarded(bool isStored)
    {
        Advised on = new(Maps(0, 4), Stores(1));
        on.Free(1);
        if (isStored)
        {
            on.Store(1);
        }

        on.Run(MachineAction.Fork(Cpu0));
        Assert.Equal((!isStored, on.Machine.StoresTo(Mm, Page(1))), (on.Machine.IsFreed(Child, Page(1)), on.Machine.StoresTo(Child, Page(1))));
        on.Reclaim(on.Entry(1).Frame);
        Assert.Equal(isStored ? (2, 2) : (0, 0), (on.Machine.StoresTo(Mm, Page(1)), on.Machine.StoresTo(Child, Page(1))));
        Assert.Equal(isStored, on.Machine.Lookup(Child, Page(1)).IsPresent);
    }

    /// <summary>Reclaim takes the page from the parent after the child has its entry, and has not come to the child when the fork returns.</summary>
    [Fact]
    public void APageThatOnlyTheParentHasLost_IsStillTheChilds()
    {
        Scenario scenario = new()
        {
            Name = "fork",
            Topology = new Topology { Mms = 2, Tasks = 3, Levels = 2, EntriesPerTable = 2, Frames = 10 },
            Tasks =
            [
                new ScenarioTask { Mm = 0, May = [new Permission { Do = Operation.Fork }] },
                new ScenarioTask { May = [new Permission { Do = Operation.Reclaim }] },
                new ScenarioTask { Forked = true },
            ],
            Prologue =
            [
                Maps(0, 1), Stores(0), new PrologueStep { Task = 0, Do = Operation.MadviseFree }, new PrologueStep { Task = 1, Do = Operation.FlushTlbAll },
            ],
            Hardware = new HardwareFreedom { Evictions = false, SpeculativeWalks = false },
        };
        TlbSystem system = new(Kernel.V5_11, scenario);
        List<MachineAction> actions = [];
        Machine machine = system.Initial;
        byte frame = machine.Lookup(Mm, Page(0)).Frame.Value;

        Do(MachineAction.Fork(Cpu0));
        Through(Cpu0, "copy_pte_range: set_pte_at");
        Do(MachineAction.Reclaim(Cpu1, 1));
        Do(MachineAction.Step(Cpu1, frame));
        Through(Cpu0, "copy_pte_range: spin_unlock");
        Through(Cpu1, "try_to_unmap: PageSwapBacked");
        Assert.Equal(0, machine.StoresTo(Mm, Page(0)));
        Through(Cpu0, "kernel_clone: wake_up_new_task");
        Assert.Equal((1, true, false), (machine.StoresTo(Child, Page(0)), machine.IsFreed(Child, Page(0)), machine.IsFreed(Mm, Page(0))));
        Through(Cpu1, "shrink_page_list: free_unref_page_list");
        Assert.Equal((0, true), (machine.StoresTo(Child, Page(0)), machine.Lookup(Child, Page(0)).IsNone));
        Assert.Null(Trace.Record(system, actions, Oracle.All).Violation);

        void Do(MachineAction action)
        {
            actions.Add(action);
            machine = system.Apply(machine, action).After;
        }

        void Through(CpuId cpu, string label)
        {
            for (int i = 0; i < 200; i++)
            {
                // Requests are served at once.
                IEnumerable<MachineAction> possible =
                [
                    .. from of in machine.Cpus from source in of.IpiQueue select MachineAction.TakeIpi(of.Id, source),
                    .. from of in machine.Cpus where !of.Stack.IsEmpty select MachineAction.Step(of.Id),
                    .. from choice in Enumerable.Range(0, 10) select MachineAction.Step(cpu, choice),
                ];
                MachineAction step = possible.First(a => system.IsEnabled(machine, a));
                Transition transition = system.Apply(machine, step);
                Do(step);
                if (transition.Labels.Contains(label))
                {
                    return;
                }
            }

            Assert.Fail($"{label} does not run");
        }
    }
}

using TlbModel.Exploration;
using TlbModel.Properties.Oracles;

namespace TlbModel.Properties.Exploration.Certifying;

/// <summary>The scope of a trace that releases a driver's pages keeps what maps them, though the trace does not do it.</summary>
public class DriverFileScopeTests
{
    [Fact]
    public void ATraceThatReleases_WhatItNeverMapped_IsCertified()
    {
        // The release returns with the buffer's lock held.
        TlbSystem system = new(Kernel.V5_11.Without("release_pfn", "dma_resv_unlock"), new Scenario
        {
            Name = "release",
            Topology = new Topology { Cpus = 1, Mms = 1, Tasks = 2, Levels = 2, EntriesPerTable = 2, Frames = 4, FilePages = 1 },
            Tasks =
            [
                new ScenarioTask { May = [new Permission { Do = Operation.ReleasePfn }] },
                new ScenarioTask { Mm = 0, May = [new Permission { Do = Operation.Mmap, Map = MapKind.Pfn }] },
            ],
            Prologue = [new PrologueStep { Task = 0, Do = Operation.FlushTlbAll }],
            Hardware = new HardwareFreedom { SpeculativeWalks = false, Evictions = false, Switches = false },
        });
        List<MachineAction> actions = [MachineAction.ReleasePfn(Script.Cpu0, 0)];
        Machine machine = system.Apply(system.Initial, actions[0]).After;
        while (!machine.Tasks[0].Stack.IsEmpty)
        {
            actions.Add(MachineAction.Step(Script.Cpu0));
            machine = system.Apply(machine, actions[^1]).After;
        }

        Trace trace = Trace.Record(system, actions, [.. Oracle.All]);
        Assert.Equal("protocol", trace.Violation?.Oracle);
        Assert.True(Certifier.Certify(trace).IsShortest);
    }
}

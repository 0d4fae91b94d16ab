using TlbModel.Exploration;

namespace TlbModel.Properties.Routines.Mremap;

/// <summary>
/// v5.11 moves a page table upwards without the locks of the reverse map, also while reclaim has an entry of it in hands. What it then discards is the
/// page at the new address.
/// </summary>
public class DiscardDuringMoveTests
{
    /// <summary>Every interleaving: also with the table in mremap's hands, at no address.</summary>
    [Fact]
    public void APageThatReclaimDiscards_OughtToHoldNothing_AtItsNewAddress()
    {
        Scenario scenario = new()
        {
            Name = "table-move",
            Topology = new Topology
            {
                Cpus = 2, Mms = 1, Tasks = 2, Levels = 3, EntriesPerTable = 2, Frames = 8, TlbEntries = 2, StructureEntries = 0, PcidSlots = 0, GatherPages = 2,
                VmasPerMm = 8,
            },
            Tasks =
            [
                new ScenarioTask { Mm = 0, Cpus = [0], Runs = [new Permission { Do = Operation.Mremap, LastPage = 1, AtMost = 2, To = 2 }] },
                new ScenarioTask { Cpus = [1], Runs = [new Permission { Do = Operation.Reclaim }] },
            ],
            Prologue =
            [
                new PrologueStep { Task = 0, Do = Operation.Mmap, Pages = 2 },
                new PrologueStep { Task = 0, Do = Operation.Store },
                new PrologueStep { Task = 0, Do = Operation.MadviseFree },
                new PrologueStep { Task = 1, Do = Operation.FlushTlbAll },
            ],
            Hardware = new HardwareFreedom { Evictions = false, Switches = false, SpeculativeWalks = false },
        };
        MachineSpace space = new(new TlbSystem(Kernel.V5_11, scenario), [Oracle.Named("lost-write")], Reductions.Shortest);
        ExplorationReport<MachineAction> report = Explorer.RunEncoded(space, new ExplorationBounds { Threads = 2 });
        Assert.True(report.Holds, $"{report.End}, {report.Violation}");
        string[] reached = [.. report.Marks.Where((_, i) => report.Reached[i])];
        Assert.Contains("move_normal_pmd: set_pmd_at", reached);
        Assert.Contains("try_to_unmap: PageSwapBacked", reached);
    }
}

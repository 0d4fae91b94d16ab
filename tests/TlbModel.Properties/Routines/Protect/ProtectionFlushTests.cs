using TlbModel.Properties.Arbitraries;

namespace TlbModel.Properties.Routines.Protect;

/// <summary>What mprotect flushes, and when it counts as pending.</summary>
public class ProtectionFlushTests
{
    private static readonly Topology Topology = new()
    {
        Cpus = 1, Mms = 1, Tasks = 1, Frames = 16, Levels = 3, EntriesPerTable = 2, FlushCeiling = 6,
    };

    [Fact]
    public void ARangeWithoutEntries_IsNotFlushed()
    {
        SoloTask task = new(Topology);
        task.Mmap(0, 8, Protection.Read | Protection.Write);
        Assert.Equal(0, task.Mprotect(0, 8, Protection.Read));
        Assert.DoesNotContain(task.Events, e => e.Kind == EventKind.FlushRequested);
    }

    [Theory]
    [InlineData(1, 6, 6)]
    [InlineData(1, 7, 65535)]
    public void OneEntryThatIsRewritten_FlushesTheWholeRange_AndEverythingAboveTheCeiling(int first, int pages, int flushed)
    {
        SoloTask task = new(Topology);
        task.Mmap(0, 8, Protection.Read | Protection.Write);
        task.Touch(4);
        Assert.Equal(0, task.Mprotect(first, pages, Protection.Read));
        MachineEvent request = Assert.Single(task.Events, e => e.Kind == EventKind.FlushRequested);
        Assert.Equal((flushed == 65535 ? 0 : first, flushed), (request.Page.Value, request.Count));
    }

    [Fact]
    public void AProtectionThatIsThereAlready_ChangesAndFlushesNothing()
    {
        SoloTask task = new(Topology);
        task.Mmap(0, 2, Protection.Read | Protection.Write);
        task.Touch(0);
        PageTableEntry before = task.Entry(0);
        Assert.Equal(0, task.Mprotect(0, 2, Protection.Read | Protection.Write));
        Assert.Equal(before, task.Entry(0));
        Assert.DoesNotContain(task.Events, e => e.Kind is EventKind.FlushRequested or EventKind.EntryChanged);
    }

    [Fact]
    public void EachAreaIsFlushedByItself_AndAnAreaThatHasTheProtectionIsPassedOver()
    {
        SoloTask task = new(Topology);
        task.Mmap(0, 2, Protection.Read | Protection.Write);
        task.Mmap(2, 2, Protection.Read);
        task.Mmap(4, 2, Protection.Read | Protection.Write | Protection.Exec);
        foreach (int page in (int[])[0, 2, 4])
        {
            task.Access(AccessKind.Load, page);
        }

        Assert.Equal(0, task.Mprotect(0, 6, Protection.Read));
        Assert.Equal(
            [(0, 2), (4, 2)],
            task.Events.Where(e => e.Kind == EventKind.FlushRequested).Select(e => ((int)e.Page.Value, e.Count)));
    }

    [RunProperty(2101)]
    public void TlbFlushPending_CountsTheOpenGathersAndTheChangesOfProtection(Run run)
    {
        foreach (Machine machine in run.Machines())
        {
            foreach (AddressSpace mm in machine.Mms)
            {
                // A task that exits has given up its mm, but its gather is still of it.
                int gathers = machine.Tasks.Count(t => t.Gather?.Mm == mm.Id && !t.Stack.Any(IsAboutToBeCounted));
                int changes = machine.Tasks.Where(t => t.Mm == mm.Id).Sum(t => t.Stack.Count(IsCounted));
                Assert.Equal(gathers + changes, mm.TlbFlushPending);
            }
        }
    }

    private static bool IsCounted(Activation a) => a.Routine == "change_protection_range" && a.Label != "inc_tlb_flush_pending";

    private static bool IsAboutToBeCounted(Activation a) => a.Routine == "tlb_gather_mmu" && a.Label == "inc_tlb_flush_pending";
}

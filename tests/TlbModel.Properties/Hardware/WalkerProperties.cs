using TlbModel.Properties.Arbitraries;

namespace TlbModel.Properties.Hardware;

/// <summary>The walker gives a TLB no more than the tables hold when it reads them, and accesses use no more than their entry grants.</summary>
public class WalkerProperties
{
    [RunProperty(501)]
    public void AFill_GrantsOnlyWhatTheLeafAllowsAtThatMoment(Run run)
    {
        foreach ((Passage passage, MachineEvent fill, PageTableEntry leaf) in Fills(run))
        {
            TlbEntry entry = passage.After.Cpus[fill.Cpu.Value].Tlb.Single(e => e.Slot == fill.Slot && e.Page == fill.Page);
            Assert.True(leaf.IsPresent, $"no leaf for {entry}; {passage}");
            Assert.Equal(leaf.Frame, entry.Frame);
            Assert.Equal(leaf.Frame, fill.Frame);
            Assert.True(!entry.IsWritable || leaf.IsWritable, $"{entry} is writable, the leaf {leaf} is not; {passage}");
            Assert.True(!entry.IsUser || leaf.IsUser, $"{entry} is a user entry, the leaf {leaf} is not; {passage}");
            Assert.True(entry.IsNoExecute || !leaf.IsNoExecute, $"{entry} may be executed, the leaf {leaf} may not; {passage}");
            Assert.True(!entry.IsDirty || leaf.IsDirty, $"{entry} is dirty, the leaf {leaf} is not; {passage}");
        }
    }

    [RunProperty(502)]
    public void AFill_SetsTheAccessedBitOfTheLeaf(Run run)
    {
        foreach ((Passage passage, _, PageTableEntry leaf) in Fills(run))
        {
            Assert.True(leaf.IsAccessed, $"the leaf {leaf} was walked and is not accessed; {passage}");
        }
    }

    [RunProperty(503)]
    public void AFill_RemembersTheAddressSpaceAndTheEpochOfTheFrame(Run run)
    {
        foreach ((Passage passage, MachineEvent fill, _) in Fills(run))
        {
            CpuState cpu = passage.After.Cpus[fill.Cpu.Value];
            TlbEntry entry = cpu.Tlb.Single(e => e.Slot == fill.Slot && e.Page == fill.Page);
            Assert.Equal(passage.After.Mms[cpu.LoadedMm!.Value.Value].ContextId, entry.ContextId);
            Assert.Equal(passage.After.Frames[fill.Frame.Value].Epoch, entry.Epoch);
            Assert.Equal(cpu.LoadedAsid, fill.Slot);
        }
    }

    [RunProperty(504)]
    public void AStore_ReachesAFrameWhoseLeafIsDirty_OrWasChangedSinceTheFill(Run run)
    {
        Dictionary<(CpuId, Asid, VirtualPage), int> filled = [];
        Dictionary<(MmId, VirtualPage), int> changed = [];
        foreach (Passage passage in run.Passages())
        {
            foreach (MachineEvent e in passage.Events)
            {
                if (e.Kind == EventKind.Filled)
                {
                    filled[(e.Cpu, e.Slot, e.Page)] = passage.Step;
                }
                else if (e.Kind == EventKind.EntryChanged)
                {
                    changed[(e.Mm, e.Page)] = passage.Step;
                }
                else if (e.Kind == EventKind.Stored)
                {
                    CpuState cpu = passage.After.Cpus[e.Cpu.Value];
                    MmId mm = cpu.LoadedMm!.Value;
                    PageTableEntry leaf = passage.After.Lookup(mm, e.Page);
                    bool isCovered = leaf.IsPresent && leaf.IsDirty && leaf.Frame == e.Frame;
                    int since = filled.GetValueOrDefault((e.Cpu, cpu.LoadedAsid, e.Page), -1);
                    Assert.True(
                        isCovered || changed.GetValueOrDefault((mm, e.Page), -1) > since,
                        $"stored to {e.Frame}, but the leaf is {leaf} and was not changed since the fill; {passage}");
                }
            }
        }
    }

    [RunProperty(505)]
    public void OnlyACpuInUserMode_LoadsStoresOrFetches(Run run)
    {
        foreach (Passage passage in run.Passages())
        {
            foreach (MachineEvent access in passage.Events.Where(e => e.Kind is EventKind.Loaded or EventKind.Stored or EventKind.Fetched))
            {
                CpuState cpu = passage.Before.Cpus[access.Cpu.Value];
                Assert.False(cpu.IsLazy, $"a lazy CPU accesses memory; {passage}");
                Assert.Empty(cpu.Stack);
                TaskId task = Assert.NotNull(cpu.Current);
                Assert.Empty(passage.Before.Tasks[task.Value].Stack);
                Assert.Equal(passage.Before.Tasks[task.Value].Mm, cpu.LoadedMm);
            }
        }
    }

    [RunProperty(506)]
    public void AnAccessOfALazyOrIdleCpu_IsNotEnabled(Run run)
    {
        foreach (Machine machine in run.Machines())
        {
            foreach (CpuState cpu in machine.Cpus.Where(c => c.IsLazy || c.Current is null))
            {
                foreach (AccessKind access in Enum.GetValues<AccessKind>())
                {
                    Assert.False(run.System.IsEnabled(machine, MachineAction.UserAccess(cpu.Id, access, new VirtualPage(0))));
                }
            }
        }
    }

    private static IEnumerable<(Passage Passage, MachineEvent Fill, PageTableEntry Leaf)> Fills(Run run) =>
        from passage in run.Passages()
        from fill in passage.Events
        where fill.Kind == EventKind.Filled
        let mm = passage.Before.Cpus[fill.Cpu.Value].LoadedMm!.Value
        select (passage, fill, passage.After.Lookup(mm, fill.Page));
}

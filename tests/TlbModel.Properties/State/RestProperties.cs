using TlbModel.Properties.Arbitraries;

namespace TlbModel.Properties.State;

/// <summary>A machine at rest has its books in order.</summary>
public class RestProperties
{
    [RunProperty(901)]
    public void AtRest_EveryPagesReferences_AreItsMappingsAndTheCaches(Run run) => AtRest(run, (machine, tree, frame) =>
    {
        if (frame.Kind is FrameKind.Anonymous or FrameKind.File)
        {
            int cached = (frame.File is null ? 0 : 1) + machine.SwapSlots.Count(s => s.Cached == frame.Number);
            Assert.Equal(tree.Mappings(frame.Number) + cached, frame.ReferenceCount);
            Assert.Equal(tree.Mappings(frame.Number), frame.MapCount);
        }
    });

    [RunProperty(902)]
    public void AtRest_NoFrameIsLeaked_AndNoFreeFrameIsMapped(Run run) => AtRest(run, (machine, tree, frame) =>
    {
        bool isUsed = frame.Kind == FrameKind.Zero || frame.File is not null || machine.SwapSlots.Any(s => s.Cached == frame.Number) ||
            tree.Mappings(frame.Number) + tree.Pointers(frame.Number) > 0;
        Assert.True(isUsed == (frame.Kind != FrameKind.Free), $"{frame.Number} is {frame.Kind}, but {(isUsed ? "in use" : "nobody uses it")}");
        Assert.Equal(frame.Kind == FrameKind.Free, frame.ReferenceCount == 0);
    });

    [RunProperty(903)]
    public void AtRest_EveryTableHangsInTheTreeOnce_WithOneReference(Run run) => AtRest(run, (machine, tree, frame) =>
    {
        Assert.Equal(frame.Kind == FrameKind.PageTable ? 1 : 0, tree.Pointers(frame.Number));
        if (frame.Kind == FrameKind.PageTable)
        {
            Assert.Equal(1, frame.ReferenceCount);
            Assert.Equal(0, frame.MapCount);
        }
    });

    [RunProperty(904)]
    public void AtRest_NothingIsLockedPendingOrGathered(Run run)
    {
        Machine machine = Resting.RunToRest(run);
        Assert.All(machine.Mms, mm =>
        {
            Assert.Equal(0, mm.TlbFlushPending);
            Assert.Null(mm.MmapLockWriter);
            Assert.Empty(mm.MmapLockReaders);
            Assert.Null(mm.PageTableLock);
            Assert.All(mm.Vmas, v => Assert.Null(v.DetachedBy));
        });
        Assert.All(machine.Frames, f => Assert.False(f.IsLocked));
        Assert.All(machine.Frames, f => Assert.Null(f.Table?.LockedBy));
        Assert.All(machine.Cpus, c => Assert.True(c.InterruptsEnabled && c.IpiAwaited.IsEmpty && c.Request is null && !c.IsSwitching));
        Assert.All(machine.Tasks, t => Assert.True(t.Gather is null && t.PreemptCount == 0));
    }

    [RunProperty(905)]
    public void AtRest_NoUsableTlbEntryGrantsMoreThanTheTables(Run run)
    {
        Machine machine = Resting.RunToRest(run);
        foreach (CpuState cpu in machine.Cpus.Where(c => !c.IsLazy && c.LoadedMm is not null))
        {
            foreach (TlbEntry entry in cpu.Tlb.Where(e => e.Slot == cpu.LoadedAsid))
            {
                PageTableEntry leaf = machine.Lookup(cpu.LoadedMm!.Value, entry.Page);
                Assert.True(leaf.IsPresent && leaf.Frame == entry.Frame, $"{cpu.Id}: {entry}, but the leaf is {leaf}");
                Assert.True(!(entry.IsWritable && entry.IsDirty) || leaf.IsWritable, $"{cpu.Id}: {entry}, but the leaf is {leaf}");
                Assert.True(entry.IsNoExecute || !leaf.IsNoExecute, $"{cpu.Id}: {entry}, but the leaf is {leaf}");
                Assert.True(!entry.IsDirty || leaf.IsDirty, $"{cpu.Id}: {entry}, but the leaf is {leaf}");
            }
        }
    }

    [RunProperty(906)]
    public void AtRest_EveryMappedPage_LiesInAnAreaThatAllowsItsRights(Run run)
    {
        Machine machine = Resting.RunToRest(run);
        foreach (AddressSpace mm in machine.Mms)
        {
            for (ushort page = 0; page < machine.Topology.VirtualPages; page++)
            {
                PageTableEntry leaf = machine.Lookup(mm.Id, new VirtualPage(page));
                if (leaf.IsNone || leaf.IsSwap)
                {
                    continue;
                }

                Vma area = mm.Vmas.Single(v => v.Start.Value <= page && page < v.End.Value);
                Assert.True(!leaf.IsWritable || area.Protection.HasFlag(Protection.Write), $"{leaf} in {area}");
                Assert.Equal(area.Protection == Protection.None, leaf.IsProtNone);
                Assert.True(leaf.IsProtNone || leaf.IsNoExecute || area.Protection.HasFlag(Protection.Exec), $"{leaf} in {area}");
            }
        }
    }

    [RunProperty(908)]
    public void AtRest_EverySwapSlot_CountsTheEntriesThatNameIt_AndTheyLieInPrivateAreas(Run run)
    {
        Machine machine = Resting.RunToRest(run);
        (AddressSpace Mm, VirtualPage Page, PageTableEntry Leaf)[] swapped =
        [
            .. from mm in machine.Mms
               where mm.Count > 0
               from page in Enumerable.Range(0, machine.Topology.VirtualPages).Select(p => new VirtualPage((ushort)p))
               let leaf = machine.Lookup(mm.Id, page)
               where leaf.IsSwap
               select (mm, page, leaf),
        ];
        Assert.Equal(machine.SwapSlots.Select((_, i) => swapped.Count(s => s.Leaf.SwapSlot == i)), machine.SwapSlots.Select(s => s.References));
        Assert.All(swapped, s =>
        {
            Vma area = s.Mm.Vmas.Single(v => v.Start <= s.Page && s.Page < v.End);
            Assert.True(area.Map is MapKind.Anonymous or MapKind.FilePrivate, $"{s.Leaf} in {area}");
        });
    }

    [RunProperty(907)]
    public void AtRest_AnMmCountsItsUsersAndItsBorrowers(Run run)
    {
        Machine machine = Resting.RunToRest(run);
        foreach (AddressSpace mm in machine.Mms)
        {
            int users = machine.Tasks.Count(t => t.Mm == mm.Id);
            Assert.Equal(users, mm.Users);

            // A kernel thread keeps its reference while it uses the mm; a task that has exited keeps it until it is switched away from.
            int borrowers = machine.Cpus.Count(c => c.IdleActiveMm == mm.Id) +
                machine.Tasks.Count(t => t.ActiveMm == mm.Id && (t.Mm is null || IsKernelThread(run, t.Id)));
            Assert.Equal(borrowers + (users > 0 ? 1 : 0), mm.Count);
            Assert.Equal(mm.Count > 0, mm.Pgd.Value != 0);
            Assert.True(mm.Users > 0 || mm.Vmas.IsEmpty, $"{mm.Id} has no users, but areas");
        }

        Assert.All(machine.Cpus.Where(c => c.LoadedMm is not null), c => Assert.True(machine.Mms[c.LoadedMm!.Value.Value].Count > 0));
    }

    private static bool IsKernelThread(Run run, TaskId task)
    {
        ScenarioTask of = run.System.Scenario.Tasks[task.Value];
        return of.Mm is null && !of.Forked;
    }

    private static void AtRest(Run run, Action<Machine, TableTree, PhysicalFrame> claim)
    {
        Machine machine = Resting.RunToRest(run);
        TableTree tree = new(machine);
        foreach (PhysicalFrame frame in machine.Frames)
        {
            claim(machine, tree, frame);
        }
    }
}

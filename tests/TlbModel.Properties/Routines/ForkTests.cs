using TlbModel.Properties.Arbitraries;

namespace TlbModel.Properties.Routines;

/// <summary>What fork shares, copies, flushes and gives back.</summary>
public class ForkTests
{
    private const int NoMemory = 12;

    [Fact]
    public void AfterAFork_BothMapTheSamePage_AndNeitherMayWriteIt()
    {
        Family family = Written(out int version);
        family.Fork();
        Assert.Equal(family.Leaf(Family.Parent, 0).Frame, family.Leaf(Family.Child, 0).Frame);
        Assert.False(family.Leaf(Family.Parent, 0).IsWritable);
        Assert.False(family.Leaf(Family.Child, 0).IsWritable);
        Assert.Equal(2, family.Frame(Family.Parent, 0).MapCount);
        Assert.Equal(2, family.Frame(Family.Parent, 0).ReferenceCount);
        Assert.Equal(version, family.Load(Family.Child, 0));
        Assert.Equal(version, family.Load(Family.Parent, 0));
    }

    [Theory]
    [InlineData(Family.Parent, Family.Child)]
    [InlineData(Family.Child, Family.Parent)]
    public void AStoreOfOne_IsNotSeenByTheOther(int writer, int reader)
    {
        Family family = Written(out int version);
        family.Fork();
        Assert.Equal(version + 1, family.Store(writer, 0));
        Assert.Equal(version, family.Load(reader, 0));
        Assert.Equal(version + 1, family.Load(writer, 0));
        Assert.NotEqual(family.Leaf(writer, 0).Frame, family.Leaf(reader, 0).Frame);
        Assert.Equal(1, family.Frame(writer, 0).MapCount);
        Assert.Equal(1, family.Frame(reader, 0).MapCount);
    }

    [Fact]
    public void WhenTheOtherIsGone_AStoreReusesThePage()
    {
        Family family = Written(out int version);
        family.Fork();
        FrameNumber frame = family.Leaf(Family.Parent, 0).Frame;
        family.Exit(Family.Child);
        family.Run(Family.Parent);
        Assert.Equal(version + 1, family.Store(Family.Parent, 0));
        Assert.Equal(frame, family.Leaf(Family.Parent, 0).Frame);
        Assert.DoesNotContain(family.Events, e => e.Kind is EventKind.FrameAllocated or EventKind.FlushRequested);
    }

    [Fact]
    public void TheFork_FlushesTheWholeParentOnce_TablesIncluded_AndNotTheChild()
    {
        Family family = Written(out _);
        family.Fork();
        MachineEvent requested = Assert.Single(family.Events, e => e.Kind == EventKind.FlushRequested);
        Assert.Equal(family.MmOf(Family.Parent).Id, requested.Mm);
        Assert.Equal(ushort.MaxValue, requested.Count);
        Assert.Equal(0, family.MmOf(Family.Child).TlbGeneration.Value);
        Assert.DoesNotContain(family.Machine.Cpus.SelectMany(c => c.Tlb), e => e.Page.Value == 0);
    }

    [Fact]
    public void AnAreaWithoutPagesOfItsOwn_IsLeftToFaults()
    {
        Family family = new();
        family.Map(Family.Parent, 0, 2, MapKind.FileShared);
        family.Map(Family.Parent, 2, 2, MapKind.FilePrivate);
        family.Map(Family.Parent, 4, 2);
        foreach (int page in (int[])[0, 1, 2, 3, 4])
        {
            family.Load(Family.Parent, page);
        }

        family.Fork();
        Assert.Equal([.. family.MmOf(Family.Parent).Vmas], family.MmOf(Family.Child).Vmas.ToArray());
        Assert.All(Enumerable.Range(0, 8), page => Assert.True(family.Leaf(Family.Child, page).IsNone, $"v{page}"));

        // A page of its own anywhere in the area, and all of the area is copied.
        family.Exit(Family.Child);
        family.Run(Family.Other);
        family.Store(Family.Parent, 3);
        family.Fork();
        Assert.True(family.Leaf(Family.Child, 1).IsNone);
        Assert.Equal(family.Leaf(Family.Parent, 2).Frame, family.Leaf(Family.Child, 2).Frame);
        Assert.Equal(family.Leaf(Family.Parent, 3).Frame, family.Leaf(Family.Child, 3).Frame);
    }

    [Fact]
    public void ASharedMapping_StaysShared()
    {
        Family family = new();
        family.Map(Family.Parent, 0, 1, MapKind.FileShared);
        int version = family.Store(Family.Parent, 0);
        family.Fork();
        Assert.Equal(version + 1, family.Store(Family.Child, 0));
        Assert.Equal(version + 1, family.Load(Family.Parent, 0));
    }

    [Fact]
    public void AForkThatRunsOutOfMemory_ReturnsEnomem_AndGivesEverythingBack()
    {
        int failures = 0;
        for (int frames = 6; frames <= 16; frames++)
        {
            Family family = new(frames, mms: 3);
            family.Map(Family.Parent, 0, 6);
            if (!family.TryStore(Family.Parent, 0) || !family.TryStore(Family.Parent, 5))
            {
                continue;
            }

            Machine before = family.Machine;
            family.Fork();
            if (family.Result == 0)
            {
                continue;
            }

            failures++;
            Assert.Equal(NoMemory, family.Result);
            Assert.Equal(Kinds(before), Kinds(family.Machine));
            Assert.Equal(before.Mms.Select(m => (m.Users, m.Count)), family.Machine.Mms.Select(m => (m.Users, m.Count)));
            Assert.False(family.Machine.Tasks[Family.Child].IsAlive);

            // Without even a top table nothing was copied; else the parent is flushed though the fork fails.
            bool copied = family.Events.Any(e => e.Kind == EventKind.FrameAllocated);
            Assert.Equal(copied, family.Events.Any(e => e.Kind == EventKind.FlushRequested && e.Mm == new MmId(0)));
        }

        Assert.InRange(failures, 2, 11);
    }

    [Fact]
    public void AFork_NeedsATaskToMake_AndAFreeMm()
    {
        Family family = Written(out _);
        Assert.True(family.IsEnabled(MachineAction.Fork));
        family.Fork();
        Assert.False(family.IsEnabled(MachineAction.Fork));
        family.Exit(Family.Child);
        family.Run(Family.Parent);
        Assert.True(family.IsEnabled(MachineAction.Fork));
        Assert.False(new Family(mms: 2).IsEnabled(MachineAction.Fork));
    }

    private static Family Written(out int version)
    {
        Family family = new();
        family.Map(Family.Parent, 0, 3);
        family.Store(Family.Parent, 0);
        version = family.Store(Family.Parent, 0);
        return family;
    }

    private static FrameKind[] Kinds(Machine machine) => [.. machine.Frames.Select(f => f.Kind).Order()];
}

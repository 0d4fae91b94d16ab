using TlbModel.Properties.Arbitraries;

namespace TlbModel.Properties.State;

/// <summary>Frames are handed out when they are free, and given back when nobody refers to them.</summary>
public class AllocationProperties
{
    [RunProperty(951)]
    public void AnAllocation_TakesOnlyAFreeFrame_AndBeginsANewEpoch(Run run)
    {
        foreach (Passage passage in run.Passages())
        {
            foreach (MachineEvent taken in passage.Events.Where(e => e.Kind == EventKind.FrameAllocated))
            {
                PhysicalFrame before = passage.Before.Frames[taken.Frame.Value];
                PhysicalFrame after = passage.After.Frames[taken.Frame.Value];
                Assert.Equal(FrameKind.Free, before.Kind);
                Assert.Equal((FrameKind)taken.Value, after.Kind);
                Assert.Equal(before.Epoch + 1, after.Epoch);
            }
        }
    }

    [RunProperty(952)]
    public void AFrameThatIsFreed_HasNoReferencesLeft_AndKeepsItsEpoch(Run run)
    {
        foreach (Passage passage in run.Passages())
        {
            foreach (MachineEvent freed in passage.Events.Where(e => e.Kind == EventKind.FrameFreed))
            {
                PhysicalFrame before = passage.Before.Frames[freed.Frame.Value];
                PhysicalFrame after = passage.After.Frames[freed.Frame.Value];
                Assert.Equal((FrameKind)freed.Value, before.Kind);
                Assert.Equal(FrameKind.Free, after.Kind);
                Assert.Equal((0, 0), (after.ReferenceCount, after.MapCount));
                Assert.Equal(before.Epoch, after.Epoch);
            }
        }
    }

    [RunProperty(953)]
    public void AFramesKind_ChangesOnlyByAllocationAndRelease(Run run)
    {
        foreach (Passage passage in run.Passages())
        {
            HashSet<FrameNumber> said = [.. passage.Events.Where(e => e.Kind is EventKind.FrameAllocated or EventKind.FrameFreed).Select(e => e.Frame)];
            Assert.All(
                passage.Before.Frames.Zip(passage.After.Frames).Where(p => p.First.Kind != p.Second.Kind),
                p => Assert.Contains(p.Second.Number, said));
        }
    }

    [RunProperty(954)]
    public void TheZeroPage_IsNeverWrittenNorFreed(Run run)
    {
        foreach (Machine machine in run.Machines())
        {
            Assert.Equal((FrameKind.Zero, 0, 0), (machine.Frames[0].Kind, machine.Frames[0].Version, machine.Frames[0].MapCount));
        }
    }
}

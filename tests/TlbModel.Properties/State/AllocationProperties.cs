using FsCheck;
using TlbModel.Properties.Arbitraries;

namespace TlbModel.Properties.State;

/// <summary>Frames are handed out when they are free, and given back when nobody refers to them.</summary>
public class AllocationProperties
{
    [RunProperty(951)]
    public Property AnAllocation_TakesOnlyAFreeFrame_AndAFrameThatIsFreedHasNoReferencesLeft() =>
        KernelProperties.FramesAreTakenWhenFreeAndFreedOnce(Kernel.V5_11);

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

using FsCheck;
using TlbModel.Properties.Arbitraries;

namespace TlbModel.Properties.Routines;

/// <summary>Generations only go up.</summary>
public class GenerationProperties
{
    [RunProperty(701)]
    public Property Generations_NeverGoBack_AndAnAddressSpacesAdvanceByOne() => KernelProperties.GenerationsNeverGoBack(Kernel.V5_11);

    [RunProperty(703)]
    public Property ASlot_IsNeverAheadOfItsAddressSpace() => KernelProperties.NoSlotIsAheadOfItsAddressSpace(Kernel.V5_11);

    [RunProperty(704)]
    public void EpochsAndContextIds_NeverGoBack(Run run)
    {
        foreach (Passage passage in run.Passages())
        {
            Assert.All(passage.Before.Frames.Zip(passage.After.Frames), p => Assert.True(p.Second.Epoch >= p.First.Epoch));
            int highest = passage.Before.Mms.Max(m => m.ContextId);
            Assert.All(
                passage.Before.Mms.Zip(passage.After.Mms).Where(p => p.First.ContextId != p.Second.ContextId),
                p => Assert.True(p.Second.ContextId == 0 || (p.First.ContextId == 0 && p.Second.ContextId > highest), $"{p.Second.Id}; {passage}"));
        }
    }
}

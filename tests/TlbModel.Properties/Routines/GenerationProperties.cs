using TlbModel.Properties.Arbitraries;

namespace TlbModel.Properties.Routines;

/// <summary>Generations only go up.</summary>
public class GenerationProperties
{
    [RunProperty(701)]
    public void TheGenerationOfAnAddressSpace_NeverGoesBack_AndAdvancesByOne(Run run)
    {
        foreach (Passage passage in run.Passages())
        {
            foreach ((AddressSpace before, AddressSpace after) in passage.Before.Mms.Zip(passage.After.Mms).Where(p => p.First.ContextId == p.Second.ContextId))
            {
                int advanced = passage.Events.Count(e => e.Kind == EventKind.GenerationAdvanced && e.Mm == after.Id);
                Assert.Equal(before.TlbGeneration.Value + advanced, after.TlbGeneration.Value);
            }
        }
    }

    [RunProperty(702)]
    public void TheGenerationOfASlot_NeverGoesBack_WhileItBelongsToTheSameContext(Run run)
    {
        foreach (Passage passage in run.Passages())
        {
            foreach ((CpuState before, CpuState after) in passage.Before.Cpus.Zip(passage.After.Cpus))
            {
                foreach ((SlotState old, SlotState now) in before.Slots.Zip(after.Slots).Where(p => p.First.ContextId == p.Second.ContextId))
                {
                    Assert.True(now.Generation >= old.Generation, $"{after.Id} went from {old.Generation} back to {now.Generation}; {passage}");
                }
            }
        }
    }

    [RunProperty(703)]
    public void ASlot_IsNeverAheadOfItsAddressSpace(Run run)
    {
        foreach (Machine machine in run.Machines())
        {
            Dictionary<int, Generation> current = machine.Mms.Where(m => m.Pgd.Value != 0).ToDictionary(m => m.ContextId, m => m.TlbGeneration);
            foreach (SlotState slot in machine.Cpus.SelectMany(c => c.Slots).Where(s => current.ContainsKey(s.ContextId)))
            {
                Assert.True(slot.Generation <= current[slot.ContextId], $"a slot is at {slot.Generation}, its mm at {current[slot.ContextId]}");
            }
        }
    }

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

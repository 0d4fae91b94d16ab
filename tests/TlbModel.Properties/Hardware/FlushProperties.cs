using TlbModel.Properties.Arbitraries;

namespace TlbModel.Properties.Hardware;

/// <summary>The invalidations have their real scopes.</summary>
public class FlushProperties
{
    private const int Everything = 65535;

    [RunProperty(401)]
    public void TheTlbHoldsOnly_WhatWasFilledSinceTheLastFlushThatCoversIt(Run run)
    {
        CachedEntries[] cached = [.. run.System.Initial.Cpus.Select(c => new CachedEntries(c, run.System.Scenario.Topology))];
        foreach (Passage passage in run.Passages())
        {
            foreach (CpuState cpu in passage.After.Cpus)
            {
                cached[cpu.Id.Value].Observe(passage);
                Assert.All(cpu.Tlb, e => Assert.True(cached[cpu.Id.Value].Allows(e), $"{e} in {e.Slot} survived a flush, or was never filled; {passage}"));
            }
        }
    }

    [RunProperty(402)]
    public void TheStructureCachesHoldOnly_WhatWasFilledSinceTheLastFlushOfTheirSlot(Run run)
    {
        CachedEntries[] cached = [.. run.System.Initial.Cpus.Select(c => new CachedEntries(c, run.System.Scenario.Topology))];
        foreach (Passage passage in run.Passages())
        {
            foreach (CpuState cpu in passage.After.Cpus)
            {
                cached[cpu.Id.Value].Observe(passage);
                Assert.All(cpu.Structures, e => Assert.True(cached[cpu.Id.Value].Allows(e), $"{e} survived a flush, or was never filled; {passage}"));
            }
        }
    }

    [RunProperty(403)]
    public void AFullFlushOfASlot_LeavesNothingOfIt(Run run) => AfterEach(run, e => e.Count == Everything, (passage, flush, cpu) =>
    {
        Assert.DoesNotContain(cpu.Tlb, e => e.Slot == flush.Slot);
        Assert.DoesNotContain(cpu.Structures, e => e.Slot == flush.Slot);
    });

    [RunProperty(404)]
    public void AnInvlpg_LeavesNeitherThePageNorAStructureCacheEntryOfItsSlot(Run run) => AfterEach(run, e => e.Count != Everything, (passage, flush, cpu) =>
    {
        Assert.Equal(1, flush.Count);
        Assert.DoesNotContain(cpu.Tlb, e => e.Slot == flush.Slot && e.Page == flush.Page);
        Assert.DoesNotContain(cpu.Structures, e => e.Slot == flush.Slot);
    });

    [RunProperty(405)]
    public void AnInvlpg_RemovesNoOtherPage_AndCountsWhatItRemoves(Run run) => AfterEach(run, e => e.Count != Everything, (passage, flush, cpu) =>
    {
        TlbEntry[] before = [.. passage.Before.Cpus[cpu.Id.Value].Tlb];
        Assert.Equal(before.Where(e => e.Slot != flush.Slot || e.Page != flush.Page), cpu.Tlb.AsEnumerable());
        Assert.Equal(before.Length - cpu.Tlb.Length, flush.Value);
        Assert.InRange(flush.Stale, 0, flush.Value);
    });

    [RunProperty(406)]
    public void AnyFlush_EndsTheWalkInProgress(Run run) =>
        AfterEach(run, _ => true, (passage, _, cpu) => Assert.Null(cpu.Walk));

    [RunProperty(407)]
    public void FlushTlbAll_EmptiesTheCpuOnWhichItsHandlerRuns(Run run)
    {
        foreach (Passage passage in run.Passages().Where(p => p.Transition.Labels.Any(l => l.EndsWith("do_flush_tlb_all", StringComparison.Ordinal))))
        {
            CpuState cpu = passage.After.Cpus[passage.Action.Cpu.Value];
            Assert.Empty(cpu.Tlb);
            Assert.Empty(cpu.Structures);
        }
    }

    [RunProperty(408)]
    public void ASwitchThatTakesOverASlot_FlushesIt(Run run)
    {
        foreach (Passage passage in run.Passages())
        {
            foreach (MachineEvent loaded in passage.Events.Where(e => e.Kind == EventKind.Cr3Loaded))
            {
                int before = passage.Before.Cpus[loaded.Cpu.Value].Slots[loaded.Slot.Value].ContextId;
                int after = passage.After.Cpus[loaded.Cpu.Value].Slots[loaded.Slot.Value].ContextId;
                Assert.True(before == after || loaded.Value == 1, $"{loaded.Slot} went from context {before} to {after} without a flush");
            }
        }
    }

    /// <summary>Claims something of each flush of one kind: the only event of its kind in its transition.</summary>
    private static void AfterEach(Run run, Func<MachineEvent, bool> which, Action<Passage, MachineEvent, CpuState> claim)
    {
        foreach (Passage passage in run.Passages())
        {
            foreach (MachineEvent flush in passage.Events.Where(e => e.Kind == EventKind.Flushed && which(e)))
            {
                Assert.Single(passage.Events, e => e.Kind == EventKind.Flushed);
                claim(passage, flush, passage.After.Cpus[flush.Cpu.Value]);
            }
        }
    }
}

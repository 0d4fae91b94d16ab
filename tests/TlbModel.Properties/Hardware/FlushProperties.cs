using FsCheck;
using TlbModel.Properties.Arbitraries;

namespace TlbModel.Properties.Hardware;

/// <summary>The invalidations have their real scopes.</summary>
public class FlushProperties
{
    private const int Everything = 65535;

    [RunProperty(401)]
    public Property AFullFlush_LeavesNothingOfItsPcid_ButWhatWasFilledSince() => KernelProperties.AFullFlushLeavesNothingOfItsPcid(Kernel.V5_11);

    [RunProperty(404)]
    public Property AnInvlpg_LeavesNeitherThePageNorAStructureCacheEntryOfItsSlot_AndNoOtherPageIsLost() =>
        KernelProperties.APageFlushLeavesNothingOfItsPage(Kernel.V5_11);

    [RunProperty(405)]
    public void AnInvlpg_IsOfOnePage_AndCountsWhatItRemoves(Run run) => AfterEach(run, e => e.Count != Everything, (passage, flush, cpu) =>
    {
        Assert.Equal(1, flush.Count);
        Assert.Equal(passage.Before.Cpus[cpu.Id.Value].Tlb.Length - cpu.Tlb.Length, flush.Value);
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

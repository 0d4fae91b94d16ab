using TlbModel.Routines.Exec;
using TlbModel.Routines.Exit;
using TlbModel.Routines.Fault;
using TlbModel.Routines.Flush;
using TlbModel.Routines.Fork;
using TlbModel.Routines.Gather;
using TlbModel.Routines.Madvise;
using TlbModel.Routines.Map;
using TlbModel.Routines.Pfn;
using TlbModel.Routines.Protect;
using TlbModel.Routines.Reclaim;
using TlbModel.Routines.Sched;
using TlbModel.Routines.Truncate;
using TlbModel.Routines.Unmap;
using TlbModel.Routines.Writeback;

namespace TlbModel.Routines;

/// <summary>Every routine, in the order of <see cref="RoutineId"/>.</summary>
internal static class RoutineCatalogue
{
    public static readonly IReadOnlyList<Routine> All = Ordered(
        ExcPageFault.Routine, HandleMmFault.Routine, PteAlloc.Routine, DoAnonymousPage.Routine, DoFault.Routine, CallFault.Routine,
        DoReadFault.Routine, DoCowFault.Routine, DoSharedFault.Routine, FilemapFault.Routine, FinishFault.Routine, DoWpPage.Routine, WpPageShared.Routine, WpPageCopy.Routine,
        PtepClearFlush.Routine, MmapRegion.Routine, Munmap.Routine, DoMunmap.Routine, UnmapRegion.Routine, MadviseDontneed.Routine,
        UnmapPageRange.Routine, ZapPteRange.Routine, FreePgtables.Routine, TlbGatherMmu.Routine, TlbFinishMmu.Routine, TlbFlushMmu.Routine,
        TlbFlushMmuTlbonly.Routine, TlbBatchPagesFlush.Routine, FlushTlbMmRange.Routine, NativeFlushTlbOthers.Routine,
        SmpCallFunctionManyCond.Routine, FlushTlbFuncCommon.Routine, GenericSmpCallFunctionInterrupt.Routine, SwitchMmIrqsOff.Routine,
        ContextSwitch.Routine, FlushTlbAll.Routine, Mprotect.Routine, MprotectFixup.Routine, ChangeProtectionRange.Routine,
        ChangePteRange.Routine, KernelClone.Routine, DupMm.Routine, DupMmap.Routine, CopyPageRange.Routine,
        CopyPteRange.Routine, DoExit.Routine, Mmput.Routine, ExitMmap.Routine, Mmdrop.Routine, ExecMmap.Routine, KthreadUseMm.Routine,
        KthreadUnuseMm.Routine, DoSwapPage.Routine, ShrinkInactiveList.Routine, ShrinkPageList.Routine, TryToUnmap.Routine,
        SetTlbUbcFlushPending.Routine, TryToUnmapFlush.Routine, FlushTlbBatchedPending.Routine, WriteCachePages.Routine, ClearPageDirtyForIo.Routine,
        PageMkclean.Routine, Writepage.Routine,
        Mremap.Mremap.Routine, Mremap.MremapTo.Routine, Mremap.MoveVma.Routine,
        Mremap.MovePageTables.Routine, Mremap.MovePtes.Routine, Mremap.MoveNormalPmd.Routine, Mremap.MoveNormalPud.Routine,
        TruncateSetsize.Routine, TruncateInodePages.Routine, UnmapMappingRange.Routine, VmfInsertPfn.Routine,
        ReleasePfn.Routine,
        MadviseFree.Routine, MadviseFreePteRange.Routine, MadviseCold.Routine,
        MadviseColdOrPageoutPteRange.Routine, MadvisePageout.Routine);

    /// <summary>The number of label ids, 0 (none) included.</summary>
    public static int LabelCount => (All.Count * Routine.MaxRows) + 1;

    /// <summary>A label by its id, such as <c>zap_pte_range: pte_unmap_unlock</c>.</summary>
    public static string LabelName(int labelId)
    {
        if (labelId == 0)
        {
            return "none";
        }

        Routine routine = All[(labelId - 1) / Routine.MaxRows];
        return $"{routine.Name}: {routine.Rows[(labelId - 1) % Routine.MaxRows].Name}";
    }

    /// <summary>The id of a label; -1: there is no such routine or label.</summary>
    public static int LabelId(string routine, string label)
    {
        for (int r = 0; r < All.Count; r++)
        {
            if (All[r].Name != routine)
            {
                continue;
            }

            for (int l = 0; l < All[r].Rows.Count; l++)
            {
                if (All[r].Rows[l].Name == label)
                {
                    return Routine.LabelId(r, l);
                }
            }
        }

        return -1;
    }

    private static Routine[] Ordered(params Routine[] routines)
    {
        for (int i = 0; i < routines.Length; i++)
        {
            if ((int)routines[i].Id != i)
            {
                throw new InvalidOperationException($"{routines[i].Name} stands at {i}");
            }
        }

        return routines;
    }
}

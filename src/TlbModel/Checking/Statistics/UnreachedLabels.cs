namespace TlbModel;

/// <summary>The labels that a scenario cannot reach, each with the reason. A label that a long check misses and that is not here is a defect.</summary>
public static class UnreachedLabels
{
    private const string Folded = "the geometry has no such level; the scenario five-levels reaches it",
        FoldedMove = "the geometry has no such level; the scenario rich-four-levels reaches it",
        NotStarted = "nothing in the scenario leads there; the scenario rich reaches it",
        NeverFull = "memory does not run out there in the scenario; the scenario default reaches it",
        OnlyLater = "only a kernel that keeps a page mapped until its flush goes there; v5.11-fixed reaches it in the scenario rich";

    private static readonly (int Levels, string Label)[] NeedLevels =
    [
        (5, "__handle_mm_fault: p4d_alloc"),
        (5, "__handle_mm_fault: p4d_allocated"),
        (4, "__handle_mm_fault: pud_alloc"),
        (4, "__handle_mm_fault: pud_allocated"),
        (3, "__handle_mm_fault: pmd_alloc"),
        (3, "__handle_mm_fault: pmd_allocated"),
        (5, "free_pgtables: pgd_clear"),
        (4, "free_pgtables: p4d_clear"),
        (3, "free_pgtables: pud_clear"),
    ];

    /// <summary>What of mremap needs a fourth level.</summary>
    private static readonly HashSet<string> MovesOfPuds =
    [
        "move_page_tables: get_old_pud", "move_page_tables: alloc_new_pud", "move_page_tables: new_pud_allocated", "move_page_tables: pud_moved",
    ];

    /// <summary>What of it needs a third.</summary>
    private static readonly HashSet<string> MovesOfPmds = ["move_page_tables: new_pmd_allocated", "move_page_tables: pmd_moved"];

    /// <summary>The operations of which one leads to a routine, or to a step of a routine that others use too.</summary>
    private static readonly Dictionary<string, Operation[]> StartedBy = new()
    {
        ["mremap"] = [Operation.Mremap],
        ["mremap_to"] = [Operation.Mremap],
        ["move_vma"] = [Operation.Mremap],
        ["move_page_tables"] = [Operation.Mremap],
        ["move_ptes"] = [Operation.Mremap],
        ["move_normal_pmd"] = [Operation.Mremap],
        ["move_normal_pud"] = [Operation.Mremap],
        ["madvise_free"] = [Operation.MadviseFree],
        ["madvise_free_pte_range"] = [Operation.MadviseFree],
        ["madvise_cold"] = [Operation.MadviseCold],
        ["madvise_pageout"] = [Operation.MadvisePageout],
        ["madvise_cold_or_pageout_pte_range"] = [Operation.MadviseCold, Operation.MadvisePageout],
        ["truncate_setsize"] = [Operation.Truncate],
        ["truncate_inode_pages"] = [Operation.Truncate],
        ["unmap_mapping_range"] = [Operation.Truncate, Operation.ReleasePfn],
        ["vmf_insert_pfn"] = [Operation.ReleasePfn],
        ["release_pfn"] = [Operation.ReleasePfn],
        ["write_cache_pages"] = [Operation.Writeback],
        ["clear_page_dirty_for_io"] = [Operation.Writeback, Operation.Reclaim, Operation.MadvisePageout],
        ["page_mkclean"] = [Operation.Writeback, Operation.Reclaim, Operation.MadvisePageout],
        ["writepage"] = [Operation.Writeback, Operation.Reclaim, Operation.MadvisePageout],
        ["shrink_inactive_list"] = [Operation.Reclaim],
        ["shrink_page_list"] = [Operation.Reclaim, Operation.MadvisePageout],
        ["try_to_unmap"] = [Operation.Reclaim, Operation.MadvisePageout],
        ["set_tlb_ubc_flush_pending"] = [Operation.Reclaim, Operation.MadvisePageout],
        ["try_to_unmap_flush"] = [Operation.Reclaim, Operation.MadvisePageout],
        ["flush_tlb_batched_pending"] = [Operation.Reclaim, Operation.MadvisePageout],
        ["do_swap_page"] = [Operation.Reclaim, Operation.MadvisePageout],
        ["zap_pte_range: free_swap_and_cache"] = [Operation.Reclaim, Operation.MadvisePageout],
        ["zap_pte_range: pte_clear_not_present_full"] = [Operation.Reclaim, Operation.MadvisePageout],
        ["copy_pte_range: swap_duplicate"] = [Operation.Reclaim, Operation.MadvisePageout],
        ["copy_pte_range: copy_nonpresent_pte"] = [Operation.Reclaim, Operation.MadvisePageout],
        ["free_pgtables: unlink_anon_vmas"] = [Operation.Reclaim, Operation.Truncate, Operation.Writeback],
    };

    /// <summary>What deals with entries of the swap area, which the prologue may have left.</summary>
    private static readonly HashSet<string> OfSwapEntries =
    [
        "do_swap_page", "zap_pte_range: free_swap_and_cache", "zap_pte_range: pte_clear_not_present_full", "copy_pte_range: swap_duplicate",
        "copy_pte_range: copy_nonpresent_pte",
    ];

    /// <summary>Why a scenario cannot reach a label.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="label">The label, as <c>routine: label</c>.</param>
    /// <returns>The reason; null if it can.</returns>
    public static string? ReasonFor(Scenario scenario, string label)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        foreach ((int levels, string needed) in NeedLevels)
        {
            if (needed == label && scenario.Topology.Levels < levels)
            {
                return Folded;
            }
        }

        string routine = label[..Math.Max(0, label.IndexOf(':', StringComparison.Ordinal))];
        Operation[]? starters = StartedBy.GetValueOrDefault(label) ?? StartedBy.GetValueOrDefault(routine);
        return label == "zap_pte_range: tlb_flush_rmaps" && !MayReach(scenario, [Operation.Mremap]) ? OnlyLater
            : starters is not null && !MayReach(scenario, starters) && !IsLeft(scenario, starters, label, routine) ? NotStarted
            : label is "wp_page_copy: put_old_page" or "dup_mm: failed" && MayReach(scenario, [Operation.Mremap]) ? NeverFull
            : scenario.Topology.Levels < 4 && (routine == "move_normal_pud" || MovesOfPuds.Contains(label)) ? FoldedMove
            : scenario.Topology.Levels < 3 && (routine == "move_normal_pmd" || MovesOfPmds.Contains(label)) ? FoldedMove
            : null;
    }

    private static bool IsLeft(Scenario scenario, Operation[] starters, string label, string routine) =>
        (OfSwapEntries.Contains(label) || OfSwapEntries.Contains(routine)) && scenario.Prologue.Any(step => starters.Contains(step.Do));

    private static bool MayReach(Scenario scenario, Operation[] operations) =>
        scenario.Tasks.Any(task => task.May.Concat(task.Runs).Any(may => operations.Contains(may.Do)));
}

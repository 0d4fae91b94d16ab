namespace TlbModel.Routines.Madvise;

/// <summary>
/// do_madvise and madvise_pageout (mm/madvise.c, v5.11) for MADV_PAGEOUT. Every task may write every file (can_do_pageout); lru_add_drain is left out.
/// </summary>
internal static class MadvisePageout
{
    public static readonly Routine Routine = Madvise.Call(
        RoutineId.madvise_pageout,
        "mm/madvise.c, v5.11: do_madvise, madvise_pageout, madvise_pageout_page_range; mm/pagewalk.c: walk_page_range",
        Madvise.CanMadvLru,
        RoutineId.madvise_cold_or_pageout_pte_range,
        pageout: true);
}

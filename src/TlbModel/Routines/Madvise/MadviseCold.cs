namespace TlbModel.Routines.Madvise;

/// <summary>do_madvise and madvise_cold (mm/madvise.c, v5.11) for MADV_COLD. lru_add_drain is left out.</summary>
internal static class MadviseCold
{
    public static readonly Routine Routine = Madvise.Call(
        RoutineId.madvise_cold,
        "mm/madvise.c, v5.11: do_madvise, madvise_cold, madvise_cold_page_range; mm/pagewalk.c: walk_page_range",
        Madvise.CanMadvLru,
        RoutineId.madvise_cold_or_pageout_pte_range);
}

namespace TlbModel.Routines.Madvise;

/// <summary>
/// do_madvise, madvise_dontneed_free and madvise_free_single_vma (mm/madvise.c, v5.11) for MADV_FREE, which is for anonymous areas. lru_add_drain is left
/// out.
/// </summary>
internal static class MadviseFree
{
    public static readonly Routine Routine = Madvise.Call(
        RoutineId.madvise_free,
        "mm/madvise.c, v5.11: do_madvise, madvise_dontneed_free, madvise_free_single_vma; mm/pagewalk.c: walk_page_range",
        static (in area) => Madvise.CanMadvLru(area) && area.File == 0,
        RoutineId.madvise_free_pte_range);
}

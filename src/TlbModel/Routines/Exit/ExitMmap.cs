using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Exit;

/// <summary>
/// exit_mmap (mm/mmap.c, v5.11): everything goes, in one gather with fullmm set, without mmap_lock, since nobody else can find the mm. (The areas
/// are marked as detached for the routines below; the kernel leaves them in the tree.)
/// </summary>
internal static class ExitMmap
{
    private const int tlb_gather_mmu_fullmm = 0, unmap_vmas = 1, do_free_pgtables = 2, do_tlb_finish_mmu = 3, remove_vma = 4;

    public static readonly Routine Routine = new(
        RoutineId.exit_mmap,
        "mm/mmap.c, v5.11: exit_mmap; mm/memory.c: unmap_vmas",
        Local(tlb_gather_mmu_fullmm, (ref c) =>
        {
            if (c.Mm.VmaCount == 0)
            {
                return Return;
            }

            foreach (ref VmaRaw vma in c.M.Vmas(c.MmIndex)[..c.Mm.VmaCount])
            {
                vma.DetachedBy = (byte)(c.TaskIndex + 1);
            }

            c.Call<GatherLocals>(RoutineId.tlb_gather_mmu).FullMm = 1;
            return Next;
        }),
        Local(unmap_vmas, (ref c) => Unmap.UnmapRegion.NextArea(ref c, c.Layout.Pages) ? unmap_vmas : Next),
        Local(do_free_pgtables, (ref c) =>
        {
            ref FreeTablesLocals free = ref c.Call<FreeTablesLocals>(RoutineId.free_pgtables);
            free.End = (ushort)c.Layout.Pages;
            return Next;
        }),
        Local(do_tlb_finish_mmu, (ref c) =>
        {
            c.Call(RoutineId.tlb_finish_mmu);
            return Next;
        }),
        Local(remove_vma, (ref c) =>
        {
            c.M.Vmas(c.MmIndex).Clear();
            c.Mm.VmaCount = 0;
            return Return;
        }));
}

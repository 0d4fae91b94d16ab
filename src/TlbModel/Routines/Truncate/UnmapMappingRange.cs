using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Truncate;

/// <summary>
/// unmap_mapping_range with unmap_mapping_pages and zap_page_range_single (mm/memory.c, v5.11): takes pages of a file out of every area that maps
/// them, each with a gather of its own, under i_mmap_rwsem held for writing and without any mmap_lock.
/// </summary>
internal static class UnmapMappingRange
{
    private const int i_mmap_lock_write = 0, vma_interval_tree_foreach = 1, unmap_single_vma = 2, do_tlb_finish_mmu = 3, next_vma = 4,
        i_mmap_unlock_write = 5;

    public static readonly Routine Routine = new(
        RoutineId.unmap_mapping_range,
        "mm/memory.c, v5.11: unmap_mapping_range, unmap_mapping_pages, unmap_mapping_range_tree, zap_page_range_single",
        At(i_mmap_lock_write, (ref c) =>
        {
            c.WriteLockFile(c.Locals<UnmapMappingLocals>().File - 1);
            return Next;
        }, when: (ref c) => c.CanWriteLockFile(c.Locals<UnmapMappingLocals>().File - 1)),
        Local(vma_interval_tree_foreach, (ref c) =>
        {
            ref UnmapMappingLocals l = ref c.Locals<UnmapMappingLocals>();
            if (!c.NextArea(ref l))
            {
                return i_mmap_unlock_write;
            }

            c.Task.PathMm = l.Mm;
            c.Call<GatherLocals>(RoutineId.tlb_gather_mmu);
            return Next;
        }) with { LeftOut = i_mmap_unlock_write },
        Local(unmap_single_vma, (ref c) =>
        {
            UnmapMappingLocals l = c.Locals<UnmapMappingLocals>();
            ref ZapLocals zap = ref c.Call<ZapLocals>(RoutineId.unmap_page_range);
            zap.Page = l.Page;
            zap.End = l.Cursor;
            zap.KeepsSwap = 1;
            zap.KeepsCopies = l.KeepsCopies;
            return Next;
        }),
        Local(do_tlb_finish_mmu, (ref c) =>
        {
            c.Call(RoutineId.tlb_finish_mmu);
            return Next;
        }),
        Local(next_vma, (ref c) =>
        {
            c.Task.PathMm = 0;
            return vma_interval_tree_foreach;
        }),
        At(i_mmap_unlock_write, (ref c) =>
        {
            c.WriteUnlockFile(c.Locals<UnmapMappingLocals>().File - 1);
            return Return;
        }));
}

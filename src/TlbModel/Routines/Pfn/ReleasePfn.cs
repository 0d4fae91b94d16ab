using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Pfn;

/// <summary>
/// A driver gives up the pages of a buffer: ttm_bo_unmap_virtual and then ttm_tt_unpopulate (drivers/gpu/drm/ttm/ttm_bo.c, ttm_tt.c, v5.11), as when
/// the buffer is evicted, under the buffer's lock. Nothing counts who maps the pages: the driver relies on unmap_mapping_range. A fault makes new
/// ones.
/// </summary>
internal static class ReleasePfn
{
    private const int dma_resv_lock = 0, ttm_bo_unmap_virtual = 1, ttm_tt_is_populated = 2, ttm_tt_unpopulate = 3, dma_resv_unlock = 4;

    public static readonly Routine Routine = new(
        RoutineId.release_pfn,
        "drivers/gpu/drm/ttm/ttm_bo.c, v5.11: ttm_bo_unmap_virtual; drivers/gpu/drm/ttm/ttm_tt.c: ttm_tt_unpopulate",
        At(dma_resv_lock, (ref c) =>
        {
            c.M.File(c.Locals<FileLocals>().File - 1).DriverLock = (byte)(c.TaskIndex + 1);
            return Next;
        }, when: (ref c) => c.M.File(c.Locals<FileLocals>().File - 1).DriverLock == 0),
        Local(ttm_bo_unmap_virtual, (ref c) =>
        {
            byte file = c.Locals<FileLocals>().File;
            ref UnmapMappingLocals unmap = ref c.Call<UnmapMappingLocals>(RoutineId.unmap_mapping_range);
            unmap.File = file;
            unmap.End = (ushort)c.Layout.FilePages;
            return Next;
        }),
        Local(ttm_tt_is_populated, (ref c) =>
        {
            ref FileLocals l = ref c.Locals<FileLocals>();
            while (l.FilePage < c.Layout.FilePages && c.M.PageCache(l.File - 1, l.FilePage) == 0)
            {
                l.FilePage++;
            }

            return l.FilePage < c.Layout.FilePages ? Next : dma_resv_unlock;
        }),
        At(ttm_tt_unpopulate, (ref c) =>
        {
            FileLocals l = c.Locals<FileLocals>();
            ref byte page = ref c.M.PageCache(l.File - 1, l.FilePage);
            int frame = page;
            page = 0;
            c.M.Frame(frame).Owner = 0;
            c.PutPage(frame);
            return ttm_tt_is_populated;
        }),
        At(dma_resv_unlock, (ref c) =>
        {
            c.Unlock(ref c.M.File(c.Locals<FileLocals>().File - 1).DriverLock);
            return Return;
        }));
}

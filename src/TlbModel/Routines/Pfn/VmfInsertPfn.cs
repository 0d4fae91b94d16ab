using TlbModel.Routines.Fault;
using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Pfn;

/// <summary>
/// The fault handler of a driver that maps its pages by their numbers: ttm_bo_vm_reserve, ttm_bo_vm_fault_reserved and vmf_insert_pfn_prot
/// (drivers/gpu/drm/ttm/ttm_bo_vm.c, mm/memory.c, v5.11) as vmwgfx calls them for VM_PFNMAP. The entry is special: the page is neither mapped nor
/// referenced by it. The first attempt drops mmap_lock to wait for the buffer's lock. Pages are added one by one (the driver populates the whole
/// buffer), no further ones are mapped in advance, and the driver keeps no count of dirty pages (pfn_mkwrite).
/// </summary>
internal static class VmfInsertPfn
{
    private const int dma_resv_trylock = 0, mmap_read_unlock = 1, dma_resv_lock_interruptible = 2, retry_dma_resv_unlock = 3,
        ttm_tt_is_populated = 4, ttm_tt_populate = 5, pte_alloc = 6, pte_allocated = 7, pte_offset_map_lock = 8, set_pte_at = 9,
        pte_unmap_unlock = 10, dma_resv_unlock = 11;

    public static readonly Routine Routine = new(
        RoutineId.vmf_insert_pfn,
        "mm/memory.c, v5.11: vmf_insert_pfn_prot, insert_pfn, get_locked_pte; drivers/gpu/drm/ttm/ttm_bo_vm.c: ttm_bo_vm_reserve, ttm_bo_vm_fault_reserved",
        At(dma_resv_trylock, (ref c) =>
        {
            if (!CanLock(ref c))
            {
                return Next;
            }

            Lock(ref c);
            return ttm_tt_is_populated;
        }, when: (ref c) => c.Vmf().Tried == 0 || CanLock(ref c)),
        At(mmap_read_unlock, (ref c) =>
        {
            c.ReadUnlockMmap();
            return Next;
        }),
        At(dma_resv_lock_interruptible, Lock, when: CanLock),
        At(retry_dma_resv_unlock, (ref c) =>
        {
            Unlock(ref c);
            c.Returned = FaultLocals.RetryResult;
            return Return;
        }),
        Local(ttm_tt_is_populated, (ref c) => Populated(ref c) == 0 ? Next : pte_alloc),
        At(ttm_tt_populate, (ref c) =>
        {
            ref FileFaultLocals l = ref c.Locals<FileFaultLocals>();
            int frame = c.AllocateFrame(FrameKind.Driver);
            if (frame == 0)
            {
                l.Result = FaultLocals.OomResult;
                return dma_resv_unlock;
            }

            c.M.Frame(frame).Owner = l.File;
            c.M.Frame(frame).Index = l.FilePage;
            Populated(ref c) = (byte)frame;
            return Next;
        }, choice: Choice.FreeFrame),
        At(pte_alloc, (ref c) =>
        {
            c.EnsureTable(1);
            return Next;
        }),
        Local(pte_allocated, (ref c) =>
        {
            // Without memory for the table the driver says nothing of it, and the access faults again.
            c.Locals<FileFaultLocals>().Result = FaultLocals.NoPageResult;
            if (c.Returned == FaultLocals.OomResult)
            {
                return dma_resv_unlock;
            }

            c.FindPte();
            return Next;
        }),
        At(pte_offset_map_lock, VmFault.LockPte, when: VmFault.CanLockPte),
        At(set_pte_at, (ref c) =>
        {
            if (Pte.IsNone(c.PteNow()))
            {
                c.SetPte(c.Vmf().Table, c.Vmf().Page, Pte.Make(Populated(ref c), Areas.PageProt(c.FaultArea()) | Pte.Special));
            }

            return Next;
        }),
        Release(pte_unmap_unlock, VmFault.UnlockPte),
        At(dma_resv_unlock, (ref c) =>
        {
            Unlock(ref c);
            c.Returned = c.Locals<FileFaultLocals>().Result;
            return Return;
        }));

    private static bool CanLock(ref StepContext c) => c.M.File(c.Locals<FileFaultLocals>().File - 1).DriverLock == 0;

    private static int Lock(ref StepContext c)
    {
        c.M.File(c.Locals<FileFaultLocals>().File - 1).DriverLock = (byte)(c.TaskIndex + 1);
        return Next;
    }

    private static void Unlock(ref StepContext c) => c.Unlock(ref c.M.File(c.Locals<FileFaultLocals>().File - 1).DriverLock);

    /// <summary>ttm->pages: the driver's page, 0: none.</summary>
    private static ref byte Populated(ref StepContext c)
    {
        FileFaultLocals l = c.Locals<FileFaultLocals>();
        return ref c.M.PageCache(l.File - 1, l.FilePage);
    }
}

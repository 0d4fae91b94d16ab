using TlbModel.Routines.Map;
using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Fault;

/// <summary>
/// do_user_addr_fault (arch/x86/mm/fault.c, v5.11): a fault of user mode. access_error() decides by the area's rights; VM_FAULT_RETRY
/// comes back with mmap_lock dropped, and the fault is tried once more.
/// </summary>
internal static class ExcPageFault
{
    /// <summary>What a fault that ends in a signal is recorded as (EFAULT).</summary>
    private const byte BadAddress = 14;

    private const int mmap_read_lock = 0, find_vma = 1, handle_mm_fault = 2, mmap_read_unlock = 3;

    public static readonly Routine Routine = new(
        RoutineId.exc_page_fault,
        "arch/x86/mm/fault.c, v5.11: do_user_addr_fault",
        At(mmap_read_lock, (ref c) =>
        {
            c.ReadLockMmap();
            return Next;
        }, when: (ref c) => c.CanReadLockMmap()),
        Local(find_vma, (ref c) =>
        {
            int vma = c.FindArea(c.Vmf().Page);
            if (vma < 0 || AccessError(c.M.Vmas(c.MmIndex)[vma], c.Vmf()))
            {
                c.Vmf().Result = FaultLocals.SignalResult;
                return mmap_read_unlock;
            }

            c.Call(RoutineId.__handle_mm_fault);
            return Next;
        }),
        Local(handle_mm_fault, (ref c) =>
        {
            ref FaultLocals vmf = ref c.Vmf();
            if (c.Returned == FaultLocals.RetryResult)
            {
                vmf = new FaultLocals { Page = vmf.Page, Access = vmf.Access, Protection = vmf.Protection, Tried = 1 };
                return mmap_read_lock;
            }

            vmf.Result = (byte)(c.Returned == FaultLocals.NoPageResult ? 0 : c.Returned);
            return Next;
        }),
        At(mmap_read_unlock, (ref c) =>
        {
            c.ReadUnlockMmap();
            if (c.Vmf().Result == FaultLocals.SignalResult)
            {
                c.Emit(c.Event(EventKind.Signalled) with { Page = new VirtualPage(c.Vmf().Page) });
            }

            c.Task.Result = c.Vmf().Result switch
            {
                FaultLocals.SignalResult => BadAddress,
                FaultLocals.OomResult => MmapRegion.NoMemory,
                _ => 0,
            };
            return Return;
        }));

    private static bool AccessError(in VmaRaw vma, in FaultLocals vmf)
    {
        if (vmf.IsWrite)
        {
            return (vma.Flags & VmaRaw.Write) == 0;
        }

        return vmf.Protection != 0 || (vma.Flags & (VmaRaw.Read | VmaRaw.Write | VmaRaw.Exec)) == 0;
    }
}

using TlbModel.State;
using static TlbModel.Routines.Row;

namespace TlbModel.Routines.Fault;

/// <summary>do_fault (mm/memory.c, v5.11): dispatches, and frees a page table that was allocated in advance and not used.</summary>
internal static class DoFault
{
    private const int dispatch = 0, handled = 1, pte_free = 2;

    public static readonly Routine Routine = new(
        RoutineId.do_fault,
        "mm/memory.c, v5.11: do_fault",
        Local(dispatch, (ref c) =>
        {
            c.Call(!c.Vmf().IsWrite ? RoutineId.do_read_fault
                : (c.FaultArea().Flags & VmaRaw.Shared) == 0 ? RoutineId.do_cow_fault
                : RoutineId.do_shared_fault);
            return Next;
        }),
        Local(handled, (ref c) =>
        {
            c.Locals<ResultLocals>().Result = (byte)c.Returned;
            return c.Vmf().PreallocPte == 0 ? Return : Next;
        }),
        At(pte_free, (ref c) =>
        {
            c.PutPage(c.Vmf().PreallocPte);
            c.Vmf().PreallocPte = 0;
            c.Returned = c.Locals<ResultLocals>().Result;
            return Return;
        }));
}
